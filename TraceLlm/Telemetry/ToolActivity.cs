using System.Diagnostics;
using TraceLlm.Spans;

namespace TraceLlm.Telemetry;

/// <summary>
/// Finds the Activity that another library, such as Microsoft.Extensions.AI's function invocation, has opened around a
/// tool: it already is the tool's span, and gets what is known here besides.
/// </summary>
internal static class ToolActivity
{
    private const string Claimed = "tracellm.span";

    /// <summary>The current Activity, when it stands for the tool's call and no other span has claimed it; else null.</summary>
    /// <param name="method">The tool.</param>
    /// <param name="parent">The span above it; null for a root.</param>
    public static Activity? Claim(MethodDescriptor method, Span? parent)
    {
        if (method.Kind is not SpanKind.Tool
            || Activity.Current is not { IsStopped: false } activity
            || ReferenceEquals(activity, parent?.Activity?.Activity)
            || activity.GetCustomProperty(Claimed) is not null
            || !StandsFor(activity, method.Name))
        {
            return null;
        }

        activity.SetCustomProperty(Claimed, method);
        return activity;
    }

    private static bool StandsFor(Activity activity, string tool)
    {
        if (activity.GetTagItem(GenAiOperation.ToolName) is string name && activity.GetTagItem(GenAiOperation.OperationName) is GenAiOperation.ExecuteTool)
            return IsSameTool(name, tool);

        string prefix = GenAiOperation.ExecuteTool + " ";
        return activity.DisplayName.StartsWith(prefix, StringComparison.Ordinal) && IsSameTool(activity.DisplayName.AsSpan(prefix.Length), tool);
    }

    /// <summary>Libraries name tools after their methods: without Async, or in snake case.</summary>
    private static bool IsSameTool(ReadOnlySpan<char> name, ReadOnlySpan<char> tool)
    {
        name = WithoutSuffix(name);
        tool = WithoutSuffix(tool);
        int index = 0;
        foreach (char character in tool)
        {
            if (IsSeparator(character))
                continue;

            while (index < name.Length && IsSeparator(name[index]))
                index++;

            if (index >= name.Length || char.ToUpperInvariant(name[index++]) != char.ToUpperInvariant(character))
                return false;
        }

        return name[index..].Trim("_-").IsEmpty;
    }

    private static ReadOnlySpan<char> WithoutSuffix(ReadOnlySpan<char> name)
    {
        name = name.TrimEnd("_-");
        return name.Length > "Async".Length && name.EndsWith("Async", StringComparison.OrdinalIgnoreCase) ? name[..^"Async".Length] : name;
    }

    private static bool IsSeparator(char character) => character is '_' or '-';
}
