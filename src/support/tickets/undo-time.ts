/** An answer of an agent can be taken back for so long; until then neither its mail leaves nor does the customer's page show it. */
export const UNDO_SECONDS = 10;
