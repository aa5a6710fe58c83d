using TraceLlm;

namespace AssemblyToProcess;

public interface IAsks
{
    int Ask(int value);
}

/// <summary>Lambdas in members that the compiler names otherwise than their author does.</summary>
public sealed class LambdaOwners : IAsks
{
    private int Doubled
    {
        get
        {
            Func<int, int> twice = [Trace] (int value) => value * 2;
            return twice(4);
        }
    }

    int IAsks.Ask(int value)
    {
        Func<int, int> twice = [Trace] (int given) => given * 2;
        return twice(value);
    }

    public static int InAccessor() => new LambdaOwners().Doubled;

    public static int InExplicitImplementation() => ((IAsks)new LambdaOwners()).Ask(4);
}
