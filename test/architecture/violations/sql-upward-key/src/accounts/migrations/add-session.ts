export const addSession = `ALTER TABLE account ADD session_id uuid REFERENCES session (id)`;
