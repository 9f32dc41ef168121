import Handlebars from 'handlebars';
import { escapeMarkup } from './escape-markup.js';

// Templates look it up here when they are first run; there is no place for one of an instance's own.
Object.assign(Handlebars.Utils, { escapeExpression: escapeMarkup });

/** An instance for templates of ours, of pages and mails alike. */
export function createHandlebars(): typeof Handlebars {
  return Handlebars.create();
}
