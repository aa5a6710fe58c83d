namespace TraceLlm.Fody.Emit;

/// <summary>The referenced runtime has no member that this weaver needs.</summary>
internal sealed class MissingRuntimeMemberException(string member) : Exception($"The runtime has no {member}.")
{
    public string Member { get; } = member;
}
