export const wires = [];
