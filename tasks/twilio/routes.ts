import { providerRoute, type Route } from '../api/route';

export const TWILIO_ROUTES: readonly Route[] = [
  providerRoute('POST', '/v1/twilio/sms', 'twilioSms', 'Where Twilio says what somebody wrote back', 'form'),
  providerRoute('POST', '/v1/twilio/call/{token}', 'twilioCall', 'What Twilio says in a call', 'form'),
  providerRoute('POST', '/v1/twilio/call/{token}/{turn}', 'twilioKey', 'Which key was pressed in a call', 'form'),
  providerRoute('POST', '/v1/twilio/status/sms/{message}', 'twilioSmsStatus', 'What became of an SMS', 'form'),
  providerRoute('POST', '/v1/twilio/status/voice/{message}', 'twilioCallStatus', 'How a call ended', 'form'),
];
