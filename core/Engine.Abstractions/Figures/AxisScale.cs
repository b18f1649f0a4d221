namespace Engine;

/// <summary>How an axis or a color scale runs.</summary>
public enum AxisScale
{
    /// <summary>Equal steps.</summary>
    Linear,

    /// <summary>Equal factors; values at or below zero are left out.</summary>
    Logarithmic,
}
