import { IconLogin, IconLogout } from '@tabler/icons-react';
import { Brand } from '../../components/brand';
import { productName } from '../../components/product-name';
import { Button, Title } from '../../components/ui';
import { paths } from '../../paths';
import { knownBranding } from '../../session/known-branding';
import classes from './states.module.css';

export function SignedOutPage() {
  return (
    <main className={classes.standalone}>
      <title>{`Signed out - ${productName}`}</title>
      <div className={classes.card}>
        <Brand branding={knownBranding()} />
        <IconLogout aria-hidden size={36} stroke={1.5} />
        <Title order={1} size="h3">
          You are signed out
        </Title>
        <p>Close the browser as well if you share this computer.</p>
        <Button component="a" href={paths.root()}>
          Sign in again
        </Button>
      </div>
    </main>
  );
}

/** The end of a sign-in that another tab waits for. */
export function SignedInAgainPage() {
  return (
    <main className={classes.standalone}>
      <title>{`Signed in again - ${productName}`}</title>
      <div className={classes.card}>
        <Brand branding={knownBranding()} />
        <IconLogin aria-hidden size={36} stroke={1.5} />
        <Title order={1} size="h3">
          You are signed in again
        </Title>
        <p>Close this tab and go on in the other one; everything there is as you left it.</p>
        <Button component="a" variant="default" href={paths.root()}>
          Use this tab instead
        </Button>
      </div>
    </main>
  );
}
