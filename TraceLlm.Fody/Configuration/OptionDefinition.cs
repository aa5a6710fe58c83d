namespace TraceLlm.Fody.Configuration;

/// <summary>An attribute that the element takes.</summary>
/// <param name="Name">Its name, here and in the runtime.</param>
/// <param name="Domain">What its value must be, for messages.</param>
/// <param name="IsForRuntime">Whether it is handed to the runtime; the weaver uses the others up.</param>
/// <param name="Normalize">Gives the value in its one spelling; null when it is malformed.</param>
public sealed record OptionDefinition(string Name, string Domain, bool IsForRuntime, Func<string, string?> Normalize);
