import type { Component } from './component-set.js';
import type { FieldError } from './page-model.js';
import type { Hash, PlacedField, ViewContext } from './view-context.js';

/** The id of a field's input, and so the anchor of its line in the error summary. */
function fieldId(name: unknown, formId?: string): string {
  return ['field', ...(formId === undefined ? [] : [formId]), String(name).replace(/[^\w-]/g, '-')].join('-');
}

interface FieldParts {
  readonly id: string;
  readonly error: string | undefined;
  readonly describedBy: string | undefined;
}

/** How a choice is told what a field of text is told. */
const CHOICE_WORDING = { 'http.field.missing': 'http.field.unchosen', 'http.field.invalid': 'http.field.unchosen' };

/** Ids and texts that tie label, hint, error and input together (WCAG 2.2, 1.3.1 and 3.3.1). */
function fieldParts(
  options: Hash,
  view: ViewContext,
  { alsoDescribedBy = [], wording }: { alsoDescribedBy?: readonly string[]; wording?: PlacedField['wording'] } = {},
): FieldParts {
  const name = String(options['name']);
  const id = fieldId(name, view.formId);
  const field = { name, id, label: String(options['label']), wording };
  view.place(field);
  const error = view.errorMessage((options['error'] as FieldError | undefined) ?? view.form.errors?.[name], field);
  const ids = [
    ...(options['hint'] ? [`${id}-hint`] : []),
    ...(error === undefined ? [] : [`${id}-error`]),
    ...alsoDescribedBy,
  ];
  return { id, error, describedBy: ids.length > 0 ? ids.join(' ') : undefined };
}

/** What was typed: a repeated field shows its first value, anything but text shows nothing. */
function typedValue(options: Hash, view: ViewContext): string {
  const posted = view.form.values?.[String(options['name'])];
  const value = posted === undefined ? options['value'] : Array.isArray(posted) ? (posted[0] as unknown) : posted;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const COMMON = ['hint', 'error', 'required', 'optional'] as const;
/** `marked`: a red star, on forms that mark what is required. */
const MARKED = [...COMMON, 'marked'] as const;

export const fieldComponents: Readonly<Record<string, Component>> = {
  field: {
    required: ['name', 'label'],
    optional: [...MARKED, 'type', 'value', 'autocomplete', 'inputmode', 'maxlength', 'width', 'autofocus', 'readonly', 'code'],
    model: (options, view) => ({
      type: 'text',
      ...options,
      ...fieldParts(options, view),
      value: typedValue(options, view),
    }),
  },
  'text-area': {
    required: ['name', 'label'],
    optional: [...MARKED, 'value', 'rows'],
    model: (options, view) => ({ rows: 6, ...options, ...fieldParts(options, view), value: typedValue(options, view) }),
  },
  /** Browsers never show again which files were chosen: a page that is shown again says what it has of them. */
  'file-field': {
    required: ['name', 'label'],
    optional: [...COMMON, 'accept', 'multiple'],
    model: (options, view) => ({ ...options, ...fieldParts(options, view) }),
  },
  'password-field': {
    required: ['name', 'label'],
    optional: [...COMMON, 'new', 'autocomplete', 'requirements', 'autofocus', 'maxlength'],
    model: (options, view) => {
      const id = fieldId(options['name'], view.formId);
      const requirements = options['requirements'] as readonly Requirement[] | undefined;
      if (requirements !== undefined) view.need('password-requirements.js');
      return {
        autocomplete: options['new'] ? 'new-password' : 'current-password',
        ...options,
        ...fieldParts(options, view, { alsoDescribedBy: requirements === undefined ? [] : [`${id}-requirements`] }),
        requirements: requirements?.map((requirement) => requirementLine(requirement, view)),
      };
    },
  },
  choice: {
    required: ['name', 'label', 'options'],
    optional: [...MARKED, 'kind', 'value', 'width', 'autocomplete'],
    model: (options, view) => {
      const chosen = typedValue(options, view);
      const parts = fieldParts(options, view, { wording: CHOICE_WORDING });
      const entries = options['options'] as readonly Choice[];
      return {
        ...options,
        ...parts,
        radio: options['kind'] !== 'select',
        options: entries.map((entry, index) => ({
          ...entry,
          // The error summary links to the first option, which has the field's own id.
          id: index === 0 ? parts.id : `${parts.id}-${index}`,
          chosen: entry.value === chosen,
        })),
      };
    },
  },
  checkbox: {
    required: ['name', 'label'],
    optional: [...COMMON, 'value', 'checked'],
    model: (options, view) => {
      const value = String(options['value'] ?? 'on');
      const posted = view.form.values;
      const given = posted?.[String(options['name'])];
      return {
        ...options,
        ...fieldParts(options, view, { wording: CHOICE_WORDING }),
        value,
        checked: posted === undefined || Object.keys(posted).length === 0 ? options['checked'] : given === value || given === true,
      };
    },
  },
  hidden: { required: ['name', 'value'], optional: [] },
};

/** An option of a `choice`. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/**
 * A password requirement as the page shows it and the script ticks it off. The rules have one source, the server's: it
 * describes each as `kind` and parameters, and checks again itself. See docs/pages.md for the kinds.
 */
export interface Requirement {
  readonly id: string;
  readonly text: string;
  readonly kind: 'minLength' | 'maxLength' | 'notContains' | 'notListed' | 'sameAs' | 'server';
  readonly params?: Readonly<Record<string, unknown>>;
  /** Set when the server has just refused the password for this. */
  readonly failed?: boolean;
}

function requirementLine({ id, text, kind, params, failed }: Requirement, view: ViewContext): object {
  return {
    text,
    failed,
    rule: JSON.stringify({ id, kind, ...params }),
    atServer: kind === 'server',
    state: view.t(failed ? 'http.requirements.failed' : 'http.requirements.open'),
  };
}
