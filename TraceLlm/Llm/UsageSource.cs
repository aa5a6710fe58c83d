namespace TraceLlm.Llm;

/// <summary>
/// Which object a usage was read from, and what it said: a response that is handed on is the same call again. The object
/// is not held: its identity hash, which others may share, and its counts tell it.
/// </summary>
/// <param name="Identity">The object's identity hash.</param>
/// <param name="Count">What was read.</param>
internal readonly record struct UsageSource(int Identity, UsageCount Count);
