namespace Engine.Web.Outcomes;

/// <summary>What an axis shows: from where to where, and on which scale.</summary>
internal readonly record struct AxisSpan(double Low, double High, bool IsLogarithmic)
{
    /// <summary>A part of it, or what lies beside it.</summary>
    /// <param name="from">Where the part begins: 0 at the lower end, 1 at the upper.</param>
    /// <param name="to">Where it ends.</param>
    public AxisSpan Part(double from, double to) => this with { Low = At(from), High = At(to) };

    private double At(double place) => IsLogarithmic ? Low * Math.Pow(High / Low, place) : Low + (place * (High - Low));
}
