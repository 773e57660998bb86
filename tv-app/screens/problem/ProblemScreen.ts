import type { Lightning } from '@lightningjs/sdk';
import { AppProblem } from '#app/data/AppProblem';
import { Screen } from '#app/screens/Screen';

/** What is shown when the app itself could not start: Retry starts it afresh. */
export class ProblemScreen extends Screen<Lightning.Component.TemplateSpecLoose, never> {
  readonly screenKey = 'problem';

  protected load(): Promise<never> {
    return Promise.reject(this.services.bootProblem ?? new AppProblem('unknown', 'app/no-problem'));
  }

  protected show(): void {}

  protected restore(): void {}

  remember(): null {
    return null;
  }

  protected override retry(): void {
    this.services.platform.restart();
  }
}
