import { ICON } from '../icon';

/** What a telephone needs to keep the site on its home screen; an iPhone shows notifications of such sites only. */
export const MANIFEST = JSON.stringify({
  name: 'Stepladder',
  short_name: 'Stepladder',
  description: 'Incidents, and who is on call',
  id: '/',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#0f1216',
  theme_color: '#0b57d0',
  icons: [{ src: `/assets/${ICON.file}`, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
});
