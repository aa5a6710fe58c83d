using TraceLlm.Llm;

namespace TraceLlm.Persistence;

/// <summary>The price table in force: kept until another file is named. Not thread-safe.</summary>
internal sealed class PriceSource
{
    private PriceTable _table = new(path: null);

    public PriceTable For(string? path)
    {
        if (_table.Path != path)
            _table = new PriceTable(path);

        return _table;
    }
}
