export class Account {
  readonly id = '';
}
