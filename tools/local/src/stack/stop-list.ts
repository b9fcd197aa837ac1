/** Things to end, in the reverse order of their start. What is added after the end is ended at once. */
export class StopList {
  private stops: (() => unknown)[] = [];
  private isOver = false;

  add(stop: () => unknown): void {
    if (this.isOver) void stop();
    else this.stops.unshift(stop);
  }

  async stopAll(): Promise<void> {
    this.isOver = true;
    const stops = this.stops;
    this.stops = [];
    for (const stop of stops) await stop();
  }
}
