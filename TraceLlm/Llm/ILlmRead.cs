namespace TraceLlm.Llm;

/// <summary>Generated code that reads a value.</summary>
/// <typeparam name="T">Its type.</typeparam>
internal interface ILlmRead<in T>
{
    /// <summary>Reads from a step on. May throw what a getter throws.</summary>
    void Read(LlmReader reader, T value, int first);
}

/// <summary>A function of the reader, a value and the first step. Its code must be in use while it is called.</summary>
internal readonly unsafe struct LlmFunction<T>(nint function) : ILlmRead<T>
{
    public void Read(LlmReader reader, T value, int first) => ((delegate*<LlmReader, T, int, void>)function)(reader, value, first);
}

/// <summary>A function that outlives the call: it keeps the assembly that it belongs to.</summary>
internal readonly struct LlmDelegate<T>(Action<LlmReader, T, int> function) : ILlmRead<T>
{
    public void Read(LlmReader reader, T value, int first) => function(reader, value, first);
}
