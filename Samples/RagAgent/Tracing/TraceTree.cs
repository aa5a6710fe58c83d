using System.Globalization;
using System.Text;
using TraceLlm;
using TraceLlm.Documents;

namespace RagAgent.Tracing;

/// <summary>Draws a trace: the root, and below it the steps under their parents.</summary>
internal sealed class TraceTree
{
    private readonly List<Row> _rows = [];
    private readonly ILookup<string, TraceStep> _children;

    private TraceTree(TraceDocument document)
    {
        var ids = document.Steps.Select(step => step.StepId).ToHashSet();
        // A step whose parent was dropped hangs from the root.
        _children = document.Steps.ToLookup(step => step.ParentId is { } parent && ids.Contains(parent) ? parent : "");
        _rows.Add(new Row(document.Prompt, Text(document.Kind), Milliseconds(document.Latency), RootDetails(document)));
        AddAttempts(document.Attempts, "");
        AddChildren("", "");
    }

    public static string Render(TraceDocument document)
    {
        List<Row> rows = new TraceTree(document)._rows;
        int name = rows.Max(row => row.Name.Length);
        int kind = rows.Max(row => row.Kind.Length);
        int duration = rows.Max(row => row.Duration.Length);
        var text = new StringBuilder($"Trace {document.TraceId}");
        foreach (Row row in rows)
        {
            text.AppendLine()
                .Append(row.Name.PadRight(name + 2))
                .Append(row.Kind.PadRight(kind + 2))
                .Append(row.Duration.PadLeft(duration))
                .Append("  ")
                .Append(row.Details);
        }

        return text.ToString();
    }

    private void AddChildren(string parent, string indent)
    {
        TraceStep[] steps = [.. _children[parent]];
        for (int index = 0; index < steps.Length; index++)
        {
            TraceStep step = steps[index];
            bool isLast = index == steps.Length - 1;
            _rows.Add(new Row($"{indent}{(isLast ? "└─" : "├─")} {step.ToolName}", Text(step.Kind), Milliseconds(step.Duration), StepDetails(step)));
            string below = indent + (isLast ? "   " : "│  ");
            AddAttempts(step.Attempts, below + (_children[step.StepId].Any() ? "│  " : "   "));
            AddChildren(step.StepId, below);
        }
    }

    private void AddAttempts(IReadOnlyList<TraceAttempt> attempts, string indent)
    {
        for (int index = 0; index < attempts.Count; index++)
        {
            TraceAttempt attempt = attempts[index];
            string wait = attempt.Wait is { } time ? $", again after {Milliseconds(time)}" : "";
            _rows.Add(new Row(
                string.Create(CultureInfo.InvariantCulture, $"{indent}attempt {index + 1}"),
                "",
                Milliseconds(attempt.Duration),
                (attempt.Error?.Message.ReplaceLineEndings(" ") ?? "succeeded") + wait));
        }
    }

    private static string RootDetails(TraceDocument document)
    {
        string estimated = document.Usage is { Source: "reported" } ? "" : " (estimated)";
        string tokens = string.Create(CultureInfo.InvariantCulture, $"{document.TokenCount} tokens{estimated}");
        return Details(document.Status, tokens, document.Error);
    }

    private static string StepDetails(TraceStep step) => Details(step.Status, step.ModelName, step.Error);

    private static string Details(TraceStatus status, string? fact, TraceError? error) =>
        string.Join("  ", new[] { Text(status), fact, error?.Message.ReplaceLineEndings(" ") }.Where(part => part is not null));

    private static string Text<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Milliseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:F2} ms");

    private sealed record Row(string Name, string Kind, string Duration, string Details);
}
