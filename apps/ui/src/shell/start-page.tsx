const rows = (count: number) => Array.from({ length: count }, (_, index) => <i key={index} />);

/**
 * The outline of the product until it is known who it is: the header, the navigation and a page, where they will be.
 * `index.html` holds the same, so that it stands before any code has arrived; its styles are in `theme/start.css`.
 */
export function StartPage() {
  return (
    <div className="start" aria-busy="true">
      <p role="status">Loading MSP Automation</p>
      <div className="start-header">
        <img src="/favicon.svg" alt="" width="24" height="24" />
        <b>MSP Automation</b>
      </div>
      <div className="start-navigation">{rows(8)}</div>
      <div className="start-page">
        <i />
        <div className="start-tiles">{rows(8)}</div>
        <div className="start-panels">{rows(2)}</div>
      </div>
    </div>
  );
}
