using System.Globalization;

namespace Benchmarks.Targets;

/// <summary>Whether a target is met.</summary>
/// <param name="Target">The target.</param>
/// <param name="Rounds">What the rounds measured, the least first.</param>
internal sealed record Verdict(Target Target, double[] Rounds)
{
    /// <summary>The median; not a number when a round failed.</summary>
    public double Measured => Rounds.Any(double.IsNaN) || Rounds.Length == 0 ? double.NaN : Rounds[Rounds.Length / 2];

    /// <summary>What allocates the same is within the rounding of both; what was not measured is not met.</summary>
    public bool IsMet => Holds(Target.Must);

    /// <summary>A line of the table.</summary>
    public string Line =>
        $"| {Target.Row} | {Target.What} | {Text(Measured)} | {Text(Rounds.FirstOrDefault())} to {Text(Rounds.LastOrDefault())} " +
        $"| {Limit(Target.Must)} | {(Target.Aim is { } aim ? Limit(aim) : "")} | {Word} |";

    private string Word => (IsMet, double.IsInfinity(Target.Must), Target.Aim) switch
    {
        (false, _, _) => "NOT MET",
        (_, true, null) => "",
        (_, true, { } aim) => Holds(aim) ? "aim met" : "aim not met",
        (_, false, null) => "met",
        (_, false, { } aim) => Holds(aim) ? "met, aim too" : "met, aim not",
    };

    private bool Holds(double limit) => Measured <= limit + (Target.Unit == "B" ? 0.5 : 0);

    private string Limit(double limit) => double.IsInfinity(limit) ? "" : $"at most {limit.ToString("0.##", CultureInfo.InvariantCulture)} {Target.Unit}";

    private string Text(double value) =>
        value.ToString(Target.Unit == "B" || Math.Abs(value) >= 20 ? "0" : "0.00", CultureInfo.InvariantCulture) + " " + Target.Unit;
}
