import type { Branding } from '@msp/models';
import classes from './brand.module.css';
import { productName } from './product-name';

/** The logo and name of the MSP, or the product's where none are set. */
export function Brand({ branding: { name, logo } }: { readonly branding: Branding }) {
  return (
    <span className={classes.brand}>
      <img src={logo ?? '/favicon.svg'} alt="" className={classes.logo} />
      <span className={classes.name}>{name ?? productName}</span>
    </span>
  );
}
