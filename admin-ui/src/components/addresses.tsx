import { Fragment } from 'react';
import classes from './addresses.module.css';

const ADDRESS = /(\S+@\S+)/u;
const AFTER_AT = /(?<=@)/u;
const AFTER_DOT = /(?<=\.)(?!\.)/u;

/** Text with addresses of mail in it. Where a line is too short for one, it goes on after the at sign, or else after a dot, as people read it. */
export function Addresses({ children: text }: { readonly children: string }) {
  // What is captured stands at every other place.
  return <>{text.split(ADDRESS).map((part, place) => (place % 2 === 0 ? part : <Address key={place} address={part} />))}</>;
}

function Address({ address }: { readonly address: string }) {
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
