import { providerRoute, type Route } from '../api/route';

export const TELEGRAM_ROUTES: readonly Route[] = [
  providerRoute('POST', '/v1/telegram', 'telegramUpdate', 'Where Telegram says what was pressed or written', 'text'),
];
