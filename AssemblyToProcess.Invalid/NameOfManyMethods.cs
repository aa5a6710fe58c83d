using TraceLlm;

namespace AssemblyToProcess.Invalid;

[Trace("one label", Name = "one name")] // TLLM019 NameOfManyMethods (nowhere)
public static class NameOfManyMethods
{
    public static int First() => 1;

    public static int Second() => 2;
}
