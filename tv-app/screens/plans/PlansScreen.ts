import type { Subscription, SubscriptionChange, Tier } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { ButtonBar } from '#app/components/button/ButtonBar';
import type { Question } from '#app/components/dialog/Question';
import { PlanRow } from '#app/components/plan-card/PlanRow';
import { PlansSkeleton } from '#app/components/skeleton/PlansSkeleton';
import { AppProblem } from '#app/data/AppProblem';
import { focusKeys } from '#app/focus/focusKeys';
import { wholeDay } from '#app/i18n/days';
import { planFacts, planName, priceWords, statusWords } from '#app/screens/plans/planWords';
import { problemMessage } from '#app/screens/problemMessage';
import { Screen } from '#app/screens/Screen';
import { plans as layout } from '#app/theme/settingsTokens';
import { colour, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface PlansSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Title: object;
  Status: object;
  Row: typeof PlanRow;
  Bar: typeof ButtonBar;
  Skeleton: typeof PlansSkeleton;
}

interface Plans {
  tiers: readonly Tier[];
  subscription: Subscription;
}

/** What the household has, what else there is, and how one becomes the other. */
export class PlansScreen extends Screen<PlansSpec, Plans> {
  readonly screenKey = 'plans';
  override readonly navKey = 'settings';
  private readonly Title = this.getByRef('Title')!;
  private readonly Status = this.getByRef('Status')!;
  private readonly Row = this.tag('Row') as unknown as PlanRow;
  private readonly Bar = this.getByRef('Bar')!;
  private readonly Skeleton = this.tag('Skeleton') as unknown as PlansSkeleton;
  private plans: Plans | null = null;

  static override _template(): Lightning.Component.Template<PlansSpec> {
    const centre = stage.w / 2;
    return {
      Ground: { rect: true, w: stage.w, h: stage.h, color: colour.ground },
      Title: { x: centre, y: layout.titleY, mountX: 0.5, color: colour.ink },
      Status: { x: centre, y: layout.statusY, mountX: 0.5, color: colour.inkSoft },
      Row: { type: PlanRow, visible: false },
      Bar: { type: ButtonBar, y: layout.barY, visible: false },
      Skeleton: { type: PlansSkeleton },
    };
  }

  override _setup(): void {
    super._setup();
    this.Bar.setUp(focusKeys.container(this.screenKey, 'bar'), {
      onSelect: (id) => void (id === 'cancel' ? this.cancel() : this.showPhone()),
      onLeave: (direction) => direction === 'up' && this.goTo(this.Row.focusKey),
    });
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Skeleton.isWaiting = isWaiting && this.plans === null;
  }

  protected async load(): Promise<Plans> {
    const { plans } = this.services;
    const [tiers, subscription] = await Promise.all([plans.tiers(), plans.subscription()]);
    return { tiers, subscription };
  }

  protected show(plans: Plans): void {
    const { i18n, focus } = this.services;
    const isFirst = this.plans === null;
    this.plans = plans;
    const { tiers, subscription } = plans;
    const title = i18n.t('plans.title');
    this.Title.patch({ text: words(type.screenTitle, title) });
    const box = { w: layout.statusW, maxLines: 2, align: 'center' } as const;
    this.Status.patch({ text: words(type.body, statusWords(subscription, tiers, i18n), box) });
    this.Row.setUp(focusKeys.container(this.screenKey, 'row'), title, {
      onSelect: (id) => void this.choose(id),
      onDown: () => !this.Bar.isEmpty && this.goTo(this.Bar.focusKey),
    });
    this.Row.show(tiers.map((tier) => planFacts(tier, subscription, i18n)));
    this.Bar.show(this.actions(subscription));
    this.Row.visible = true;
    this.Bar.visible = true;
    if (!isFirst) return;
    this.Row.focusId(subscription.tier.id);
    focus.add(this.screenKey, this.Row);
    focus.add(this.screenKey, this.Bar);
  }

  protected restore(memory: string | null): void {
    if (memory !== null) this.Row.focusId(memory);
    if ((this.services.focus.container as unknown) !== this.Bar) this.focusOn(this.Row.focusKey);
  }

  remember(): string | null {
    return this.Row.focusedItem?.key.split(':').pop() ?? null;
  }

  protected override forget(): void {
    this.plans = null;
    this.Row.visible = false;
    this.Bar.visible = false;
  }

  private actions({ tier, state }: Subscription): { id: string; label: string; icon: null }[] {
    const { i18n, account } = this.services;
    const isPaid = tier.price !== null && state !== 'cancelled';
    return [
      ...(isPaid ? [{ id: 'cancel', label: i18n.t('plans.cancel'), icon: null }] : []),
      { id: 'phone', label: i18n.t(account.isSignedIn ? 'plans.phone.account' : 'plans.phone.signUp'), icon: null },
    ];
  }

  private goTo(containerKey: string): boolean {
    this.focusOn(containerKey);
    return true;
  }

  private get isAdult(): boolean {
    return this.services.profile.current?.maxAge === null;
  }

  private async choose(id: string): Promise<void> {
    const { i18n, tell, plans } = this.services;
    const tier = this.plans?.tiers.find((known) => known.id === id);
    const subscription = this.plans?.subscription;
    if (!tier || !subscription) return;
    if (!this.isAdult) return tell(i18n.t('settings.needsAdult'));
    const isOwn = id === subscription.tier.id;
    if (isOwn && subscription.next === null && subscription.state === 'active') return tell(i18n.t('plans.isYours'));
    if (id === subscription.next) return tell(i18n.t('plans.isNext'));
    if (!(await this.isSure(this.questionFor(tier, subscription)))) return;
    await this.attempt(async () => this.tellOutcome(await plans.change(id), tier));
  }

  private questionFor(tier: Tier, { tier: current, endsAt }: Subscription): Question {
    const { i18n } = this.services;
    const plan = planName(tier, i18n);
    const price = priceWords(tier.price, i18n);
    const date = endsAt === null ? '' : wholeDay(endsAt, i18n.language);
    const isLess = tier.rank < current.rank;
    const body =
      tier.id === current.id
        ? i18n.t('plans.keep.body', { plan })
        : isLess && date
          ? i18n.t('plans.less.body', { plan, date, current: planName(current, i18n) })
          : isLess
            ? i18n.t('plans.less.open', { plan, current: planName(current, i18n) })
            : i18n.t('plans.more.body', { plan, price });
    return {
      title: i18n.t(tier.id === current.id ? 'plans.keep' : 'plans.change', { plan }),
      body,
      choices: [
        { key: 'yes', label: i18n.t('plans.change.yes', { plan }) },
        { key: 'no', label: i18n.t('plans.change.no') },
      ],
    };
  }

  private tellOutcome({ subscription, payment }: SubscriptionChange, tier: Tier): void {
    const { i18n, tell, ask, changed } = this.services;
    const plan = planName(tier, i18n);
    // What can be played, and how well, may be something else now.
    changed();
    if (payment.state === 'settled') {
      const isNow = subscription.tier.id === tier.id;
      const date = subscription.endsAt === null ? '' : wholeDay(subscription.endsAt, i18n.language);
      return tell(isNow ? i18n.t('plans.done', { plan }) : i18n.t('plans.done.later', { plan, date }));
    }
    void ask({
      title: i18n.t('plans.pending'),
      body: i18n.t(payment.url === null ? 'plans.pending.manual' : 'plans.pending.phone', { plan }),
      ...(payment.url !== null && { square: payment.url }),
      choices: [{ key: 'done', label: i18n.t('settings.done') }],
    });
  }

  private async cancel(): Promise<void> {
    const { i18n, tell, plans, changed } = this.services;
    const { tiers = [], subscription } = this.plans ?? {};
    const lowest = tiers[0];
    if (!subscription || !lowest) return;
    if (!this.isAdult) return tell(i18n.t('settings.needsAdult'));
    const { tier, endsAt } = subscription;
    const plan = planName(tier, i18n);
    const next = planName(lowest, i18n);
    const date = endsAt === null ? '' : wholeDay(endsAt, i18n.language);
    const isSure = await this.isSure({
      title: i18n.t('plans.cancel.ask', { plan }),
      body: date ? i18n.t('plans.cancel.body', { plan, date, next }) : i18n.t('plans.cancel.open', { plan, next }),
      choices: [
        { key: 'yes', label: i18n.t('plans.cancel'), isDanger: true },
        { key: 'no', label: i18n.t('plans.cancel.no', { plan }) },
      ],
    });
    if (!isSure) return;
    await this.attempt(async () => {
      await plans.cancel();
      changed();
      tell(i18n.t('plans.cancel.done'));
    });
  }

  private async showPhone(): Promise<void> {
    const { i18n, ask, account, absolute } = this.services;
    const { isSignedIn } = account;
    await ask({
      title: i18n.t(isSignedIn ? 'plans.phone.account' : 'plans.phone.signUp'),
      body: i18n.t(isSignedIn ? 'plans.phone.account.body' : 'plans.phone.signUp.body'),
      square: absolute(isSignedIn ? '/account' : '/account/sign-up'),
      choices: [{ key: 'done', label: i18n.t('settings.done') }],
    });
  }

  private async isSure(question: Question): Promise<boolean> {
    return (await this.services.ask(question)) === 'yes';
  }

  /** Afterwards the screen says how it stands, whichever way it went. */
  private async attempt(action: () => Promise<void>): Promise<void> {
    const { stay } = this;
    const { i18n, tell } = this.services;
    try {
      await action();
    } catch (error) {
      if (!stay.aborted)
        tell(i18n.t('settings.failed', { reason: problemMessage(AppProblem.from(error), i18n).title }));
    }
    const plans = await this.load().catch(() => null);
    if (plans && !stay.aborted) this.show(plans);
  }
}
