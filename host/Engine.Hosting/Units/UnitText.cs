namespace Engine.Hosting.Units;

/// <summary>Units as records and reports write them: <c>1</c>, <c>rad/s</c>, <c>m^(-2/3)</c>.</summary>
internal static class UnitText
{
    /// <summary>Whether a unit can be read, and so converted and typed in.</summary>
    public static bool IsKnown(string unit)
    {
        try
        {
            QuantityParser.Parse(unit);
            return true;
        }
        catch (UnitException)
        {
            return false;
        }
    }
}
