import { together } from './together';

together(14);
