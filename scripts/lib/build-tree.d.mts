export function buildTree(from: string, to: string): Promise<number>;
export function isBuilt(from: string, to: string): boolean;
