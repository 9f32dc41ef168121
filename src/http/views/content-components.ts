import { formatClock } from '../../i18n/index.js';
import type { Component } from './component-set.js';
import type { NavItem, Notice } from './page-model.js';
import { qrPath } from './qr-path.js';
import { safeHref } from './safe-href.js';

export const contentComponents: Readonly<Record<string, Component>> = {
  notice: {
    required: ['kind'],
    optional: ['title', 'text', 'action', 'focus'],
    block: 'maybe',
    model: (options, view) => {
      const { kind, action } = options as unknown as Notice;
      return { ...options, word: view.t(`http.notice.${kind}`), action: action && { ...action, href: safeHref(action.href) } };
    },
  },
  card: { required: [], optional: ['title', 'id', 'tone', 'status', 'statusTone'], block: 'always' },
  pill: { required: ['text'], optional: ['tone'], model: (options) => ({ tone: 'info', ...options, icon: PILL_ICONS[String(options['tone'] ?? 'info')] }) },
  facts: { required: [], optional: [], block: 'always' },
  fact: { required: ['label'], optional: ['value', 'mono'], block: 'maybe' },
  'data-table': {
    required: ['caption', 'columns'],
    optional: ['hideCaption'],
    block: 'always',
  },
  row: { required: [], optional: [], block: 'always' },
  cell: { required: ['label'], optional: ['value', 'head', 'actions'], block: 'maybe' },
  disclosure: { required: ['summary'], optional: ['open'], block: 'always' },
  empty: { required: ['title'], optional: ['text'], block: 'maybe' },
  instructions: { required: [], optional: [], block: 'always' },
  'copy-block': { required: ['label'], optional: ['text'], block: 'maybe', model: (options, view) => ({ ...options, copied: view.t('http.copy.copied'), copy: view.t('http.copy.copy') }) },
  'side-nav': {
    required: [],
    optional: [],
    model: (_options, view) => {
      const { nav } = view.root;
      return nav && { label: nav.label, items: nav.items.map((item: NavItem) => ({ ...item, href: safeHref(item.href) })) };
    },
  },
  countdown: {
    required: ['seconds'],
    // Without scripts the moment stands there: `until` for what ends then, `from` for what begins.
    optional: ['until', 'from', 'left', 'over'],
    model: (options, view) => {
      const seconds = Math.max(0, Math.ceil(Number(options['seconds'])));
      const left = String(options['left'] ?? view.t('http.countdown.left'));
      return {
        seconds,
        left,
        over: options['over'] ?? view.t('http.countdown.over'),
        lastMinute: view.t('http.countdown.lastMinute'),
        until: options['until'],
        from: options['from'],
        shown: left.replace('{time}', formatClock(seconds)),
      };
    },
  },
  when: { required: ['field', 'is'], optional: [], block: 'always' },
  refresh: {
    required: ['id'],
    optional: ['seconds', 'announce', 'certain'],
    block: 'always',
    model: (options, view) => {
      view.need('waiting.js');
      return options;
    },
  },
  qr: {
    required: ['text', 'label'],
    optional: [],
    model: (options) => ({ label: options['label'], ...qrPath(String(options['text'])) }),
  },
  'print-button': { required: ['text'], optional: [] },
  poll: {
    required: ['url'],
    optional: ['every', 'announce'],
    model: (options, view) => {
      view.need('waiting.js');
      return { every: 5, ...options, url: safeHref(options['url']) };
    },
  },
};

const PILL_ICONS: Readonly<Record<string, string>> = {
  info: 'info',
  success: 'success',
  warning: 'warning',
  danger: 'danger',
  off: 'off',
};
