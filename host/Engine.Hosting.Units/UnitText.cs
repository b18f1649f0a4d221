namespace Engine.Hosting.Units;

/// <summary>Units as records and reports write them: <c>1</c>, <c>rad/s</c>, <c>m^(-2/3)</c>.</summary>
internal static class UnitText
{
    /// <summary>Whether a unit can be read, and so converted and typed in.</summary>
    public static bool IsKnown(string unit) => Problem(unit) is null;

    /// <summary>Why a unit cannot be read; null when it can.</summary>
    public static string? Problem(string unit)
    {
        try
        {
            QuantityParser.Parse(unit);
            return null;
        }
        catch (UnitException e)
        {
            return e.Message;
        }
    }
}
