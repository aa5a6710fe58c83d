namespace Tests.Fixtures;

/// <summary>
/// Says which flaw of another project a test keeps out of this one: the public issue as owner/repository#number, or the
/// project and the flaw in words where nobody has reported it. Tests can be chosen by it:
/// <c>--filter "PeerIssue=Fody/MethodTimer#20"</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class PeerIssueAttribute(string issue) : PropertyAttribute(PropertyName, issue)
{
    public const string PropertyName = "PeerIssue";

    public string Issue { get; } = issue;
}
