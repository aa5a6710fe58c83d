namespace TraceLlm.Persistence.Http;

/// <summary>What became of a batch that was sent.</summary>
internal enum SendOutcome
{
    /// <summary>The server has it.</summary>
    Accepted,

    /// <summary>The server does not want it, now or later.</summary>
    Rejected,

    /// <summary>The server may take it in parts.</summary>
    TooLarge,

    /// <summary>It is to be sent again: nobody knows whether the server has it.</summary>
    Unavailable,
}
