import { SetMetadata } from '@nestjs/common';

export const TAKES_FILES = Symbol('takes files');

/** This POST may come as multipart, with files in `field`; see `FileTaker`. Without this mark no body of that type is read. */
export const TakesFiles = (field: string) => SetMetadata(TAKES_FILES, field);
