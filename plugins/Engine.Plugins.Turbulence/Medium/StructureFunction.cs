namespace Engine.Plugins.Turbulence.Medium;

/// <summary>Half the phase structure function of a whole path, ½D, over the separation in waists.</summary>
[Reference("F. S. Roux, J. Phys. A 47, 195302 (2014)", Equations = "14, 17")]
internal static class StructureFunction
{
    /// <summary>½D of the path's spectrum.</summary>
    /// <param name="link">The path.</param>
    public static Func<double, double> Half(Link link)
    {
        double scale = 0.5 * link.StructureConstant * link.StrengthPower;
        double power = link.StructurePower;
        return delta => scale * Math.Pow(delta, power);
    }

    /// <summary>½D as the propagation equation sees it: 248 times smaller where the convention leaves (2π)³ out.</summary>
    /// <param name="link">The path.</param>
    public static Func<double, double> HalfOfSpectrum(Link link)
    {
        Func<double, double> half = Half(link);
        if (link.Convention == Convention.Corrected)
        {
            return half;
        }

        double factor = Math.Pow(2 * Math.PI, -3);
        return delta => factor * half(delta);
    }

    /// <summary>The quadratic approximation ½ c_D (x δ)².</summary>
    public static Func<double, double> HalfQuadratic(Link link)
    {
        double scale = 0.5 * link.StructureConstant * link.Strength * link.Strength;
        return delta => scale * delta * delta;
    }
}
