import { Fragment } from 'react';
import classes from './address.module.css';

const AFTER_AT = /(?<=@)/u;
const AFTER_DOT = /(?<=\.)(?!\.)/u;

/** An address of mail. Where a line is too short for it, it goes on after the at sign, or else after a dot, as people read it. */
export function Address({ children: address }: { readonly children: string }) {
  return (
    <span data-address>
      {address.split(AFTER_AT).map((part, place) => (
        <span key={place} className={classes.part}>
          {part.split(AFTER_DOT).map((label, dot) => (
            <Fragment key={dot}>
              {dot > 0 && <wbr />}
              {label}
            </Fragment>
          ))}
        </span>
      ))}
    </span>
  );
}
