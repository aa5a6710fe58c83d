namespace TraceLlm.Fody.Diagnostics;

/// <summary>
/// A kind of diagnostic: what is wrong, and the cure. <see cref="MessageFormat"/> takes the place (a method, or an
/// option) as {0}.
/// </summary>
public sealed record DiagnosticDescriptor(string Code, string Title, string MessageFormat)
{
    /// <summary>The page that explains it.</summary>
    public string HelpLink => $"docs/diagnostics/{Code}.md";
}
