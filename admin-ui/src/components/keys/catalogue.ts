/** Every key of the desk, in the order in which the sheet shows them. Two letters are typed one after the other. */
export const KEYS = {
  'list.next': { keys: 'j', group: 'list' },
  'list.previous': { keys: 'k', group: 'list' },
  'list.open': { keys: 'Enter', group: 'list' },
  'list.back': { keys: 'Escape', group: 'list' },
  'list.nextInQueue': { keys: ']', group: 'list' },
  'list.showNew': { keys: '.', group: 'list' },
  'list.save': { keys: 's', group: 'list' },
  'list.search': { keys: '/', group: 'list' },
  'list.filter': { keys: 'f', group: 'list' },
  'list.order': { keys: 'e', group: 'list' },
  'ticket.reply': { keys: 'r', group: 'ticket' },
  'ticket.note': { keys: 'n', group: 'ticket' },
  'ticket.canned': { keys: 'q', group: 'ticket' },
  'ticket.send': { keys: 'mod+Enter', group: 'ticket' },
  'ticket.undo': { keys: 'z', group: 'ticket' },
  'ticket.assign': { keys: 'a', group: 'ticket' },
  'ticket.take': { keys: 'm', group: 'ticket' },
  'ticket.priority': { keys: 'p', group: 'ticket' },
  'ticket.tags': { keys: 'l', group: 'ticket' },
  'ticket.transfer': { keys: 't', group: 'ticket' },
  'ticket.close': { keys: 'c', group: 'ticket' },
  'ticket.reopen': { keys: 'o', group: 'ticket' },
  'ticket.verify': { keys: 'v', group: 'ticket' },
  'ticket.history': { keys: 'h', group: 'ticket' },
  'held.accept': { keys: 'b', group: 'held' },
  'held.pick': { keys: 'p', group: 'held' },
  'held.ticket': { keys: 't', group: 'held' },
  'held.discard': { keys: 'd', group: 'held' },
  'go.queue': { keys: 'g q', group: 'go' },
  'go.mine': { keys: 'g m', group: 'go' },
  'go.unassigned': { keys: 'g u', group: 'go' },
  'go.customerCare': { keys: 'g c', group: 'go' },
  'go.clientResponse': { keys: 'g r', group: 'go' },
  'go.held': { keys: 'g h', group: 'go' },
  'go.recoveries': { keys: 'g a', group: 'go' },
  'go.operations': { keys: 'g o', group: 'go' },
  'go.person': { keys: 'g y', group: 'go' },
  'help.sheet': { keys: '?', group: 'help' },
} as const;

export type KeyName = keyof typeof KEYS;
export const GROUPS = ['list', 'ticket', 'held', 'go', 'help'] as const;

export function keysOf(group: (typeof GROUPS)[number]): KeyName[] {
  return (Object.keys(KEYS) as KeyName[]).filter((name) => KEYS[name].group === group);
}
