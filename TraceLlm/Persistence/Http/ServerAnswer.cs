namespace TraceLlm.Persistence.Http;

/// <summary>What the server made of a request.</summary>
/// <param name="Outcome">What it means for the batch.</param>
/// <param name="Reason">Why, for messages, without secrets; empty when it is accepted.</param>
internal readonly record struct ServerAnswer(SendOutcome Outcome, string Reason = "");
