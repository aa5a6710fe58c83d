namespace TraceLlm.Capture;

/// <summary>Which member of an object is being written, and where its value begins.</summary>
/// <param name="Index">The member's index.</param>
/// <param name="Start">Where its value begins in the JSON.</param>
internal readonly record struct MemberPosition(int Index, int Start)
{
    /// <summary>No member was begun.</summary>
    public static MemberPosition None => new(-1, 0);
}
