using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>
/// What an ended trace used and cost in sum, each LLM call counted once, and which spans' reports that sum is made of.
/// What was read from a result counts where no span below reported anything: a result that is handed up is the same
/// call again. What code recorded counts unless it repeats what was reported below.
/// </summary>
internal sealed class UsageRollUp
{
    private static readonly UsageRollUp s_nothing = new();

    private readonly Dictionary<Span, Report> _reports = [];

    /// <summary>Spans above a report, with the next report at or above them.</summary>
    private readonly Dictionary<Span, Report?> _above = [];

    /// <summary>Spans whose results are what another one had reported already: handed on from there, not from below.</summary>
    private readonly HashSet<Span> _handedOn = [];

    private UsageRollUp()
    {
    }

    private UsageRollUp(Trace trace, PriceTable prices)
    {
        foreach (Span span in (Span[])[trace.Root, .. trace.Steps, .. trace.DroppedWithUsage])
        {
            if (span.Details?.Usage is { Any: true } usage)
                _reports.Add(span, new Report(span, usage));
        }

        foreach (Report report in HandedOn())
        {
            _reports.Remove(report.Span);
            _handedOn.Add(report.Span);
        }

        foreach (Report report in _reports.Values)
            NextAbove(report.Span)?.AddBelow(report);

        foreach (Span span in _handedOn)
            NextAbove(span);

        Count(prices, trace.CreatedAt);
        Usage = trace.UnpricedUsage;
        foreach (Report report in _reports.Values.Where(report => !report.IsBelowAnother))
            Usage += report.Counted;

        Cost = trace.HasUnpricedUsage ? null : SumOfCosts();
    }

    /// <summary>All counted usage together.</summary>
    public UsageCount Usage { get; }

    /// <summary>What it cost; null when a part of it has no known price, or the currencies differ.</summary>
    public ModelCost? Cost { get; }

    public static UsageRollUp Of(Trace trace, PriceTable prices) => trace.HasUsage ? new(trace, prices) : s_nothing;

    /// <summary>What a span's own usage cost; null when it has no known price or repeats what spans below reported.</summary>
    public ModelCost? CostOf(Span span) => _reports.TryGetValue(span, out Report? report) ? report.Cost : null;

    /// <summary>Whether the span or one below it has reported usage.</summary>
    public bool Covers(Span span) => _reports.ContainsKey(span) || _above.ContainsKey(span) || _handedOn.Contains(span);

    /// <summary>
    /// Reports of a response that another span has reported: of those that have none below, the call's own counts. Those
    /// above it repeat what is below, which is decided later.
    /// </summary>
    private List<Report> HandedOn()
    {
        var above = new HashSet<Span>();
        foreach (Report report in _reports.Values)
        {
            for (Span? span = report.Span.Parent; span is not null && above.Add(span); span = span.Parent)
            {
            }
        }

        return [.. _reports.Values
            .Where(report => report.Usage.Source is not null)
            .GroupBy(report => report.Usage.Source)
            .Where(group => group.Skip(1).Any())
            .SelectMany(group => Repeats([.. group], above))];
    }

    private static IEnumerable<Report> Repeats(Report[] reports, HashSet<Span> above)
    {
        Report? original = reports.Where(report => !above.Contains(report.Span))
            .OrderByDescending(report => report.Usage.Origin)
            .ThenByDescending(report => report.Span.Method.Kind is SpanKind.Llm)
            .FirstOrDefault();
        return original is null ? [] : reports.Where(report =>
            report != original && report.Usage.Origin is UsageOrigin.Result && !IsAbove(report.Span, original.Span));
    }

    private static bool IsAbove(Span span, Span below)
    {
        for (Span? parent = below.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent == span)
                return true;
        }

        return false;
    }

    private Report? NextAbove(Span span)
    {
        Report? found = null;
        Span? above = span.Parent;
        for (; above is not null; above = above.Parent)
        {
            if (_above.TryGetValue(above, out found) || _reports.TryGetValue(above, out found))
                break;
        }

        for (Span? passed = span.Parent; passed is not null && _above.TryAdd(passed, found); passed = passed.Parent)
        {
            // A report itself is what the spans below it find next.
            if (passed == above)
                break;
        }

        return found;
    }

    /// <summary>Decides from the innermost reports outwards.</summary>
    private void Count(PriceTable prices, DateTime at)
    {
        var ready = new Queue<Report>(_reports.Values.Where(report => report.IsInnermost));
        while (ready.TryDequeue(out Report? report))
        {
            report.Decide();
            if (report.Counts)
                report.Cost = Price(report, prices, at);

            if (report.Leave() is { } above)
                ready.Enqueue(above);
        }
    }

    private static ModelCost? Price(Report report, PriceTable prices, DateTime at)
    {
        string? provider = SpanMembers.ProviderOf(report.Span);
        return prices.Find(report.Span.Details?.ResponseModel, SpanMembers.ModelOf(report.Span), provider, at)?.CostOf(report.Usage);
    }

    private ModelCost? SumOfCosts()
    {
        ModelCost? sum = null;
        foreach (Report report in _reports.Values.Where(report => report.Counts))
        {
            if (report.Cost is not { } cost)
                return null;

            sum = sum is { } before ? before + cost : cost;
            if (sum is null)
                return null;
        }

        return sum;
    }

    /// <summary>The report of one span.</summary>
    private sealed class Report(Span span, ReportedUsage usage)
    {
        private Report? _above;
        private UsageCount _below;
        private int _belowPending;
        private bool _repeatsOneBelow;

        public Span Span { get; } = span;

        public ReportedUsage Usage { get; } = usage;

        /// <summary>Whether the usage is part of the trace's.</summary>
        public bool Counts { get; private set; }

        /// <summary>What counts of this span and all below it.</summary>
        public UsageCount Counted { get; private set; }

        public ModelCost? Cost { get; set; }

        public bool IsBelowAnother => _above is not null;

        public bool IsInnermost { get; private set; } = true;

        public void AddBelow(Report report)
        {
            report._above = this;
            IsInnermost = false;
            _belowPending++;
            _repeatsOneBelow |= Usage.Sum.LooksLike(report.Usage.Sum);
        }

        public void Decide()
        {
            Counts = IsInnermost
                || (Usage.Origin is UsageOrigin.Code && !_repeatsOneBelow && !Usage.Sum.LooksLike(_below));
            Counted = Counts ? _below + Usage.Sum : _below;
        }

        /// <summary>Hands the count on. Gives the report above when this was the last it waited for.</summary>
        public Report? Leave()
        {
            if (_above is null)
                return null;

            _above._below += Counted;
            return --_above._belowPending == 0 ? _above : null;
        }
    }
}
