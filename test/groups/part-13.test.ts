import { together } from './together';

together(13);
