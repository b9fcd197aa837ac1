import changelog from 'virtual:changelog';
import { newsOf } from './changelog';

/** What is new in the version of the product that is built with it. */
export const news = newsOf(changelog);
