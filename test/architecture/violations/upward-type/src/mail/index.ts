export interface Mail {
  id: string;
}
