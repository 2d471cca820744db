import { ASSET_FILES } from './asset-files';

/** Steps. Browsers ask for an icon with every page. */
export const ICON = {
  file: ASSET_FILES.icon,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b57d0"/><path d="M6 25h6v-6h6v-6h6V7" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
} as const;
