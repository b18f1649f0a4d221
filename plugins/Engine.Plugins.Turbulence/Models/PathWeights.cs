using Engine.Numerics.Quadrature;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>Averages of the structure function along the line on which two diffracting points separate: ∫ p(u) ½D(|δ + q t u/2|) du.</summary>
internal sealed class PathWeights
{
    private readonly Link _link;
    private readonly double _fraction;
    private readonly double[] _places;
    private readonly double[] _weights;

    /// <summary>Prepares the nodes for a part of a path.</summary>
    /// <param name="link">The path.</param>
    /// <param name="fraction">How far, 0 to 1.</param>
    public PathWeights(Link link, double fraction)
    {
        _link = link;
        _fraction = fraction;
        var places = new List<double>();
        var weights = new List<double>();
        foreach ((double low, double high) in link.Profile.Panels(0, fraction))
        {
            for (int k = 0; k < UnitRules.Legendre12.Count; k++)
            {
                double u = low + ((high - low) * UnitRules.Legendre12.Nodes[k]);
                places.Add(u);
                weights.Add(UnitRules.Legendre12.Weights[k] * (high - low) * link.Profile.Density(u));
            }
        }

        _places = [.. places];
        _weights = [.. weights];
    }

    /// <summary>t of the part of the path.</summary>
    public double Distance => _link.NormalizedDistance * _fraction;

    /// <summary>z_R/F of a lens at the source.</summary>
    public double Curvature => _link.Curvature;

    /// <summary>The average.</summary>
    /// <param name="delta">δ, separation in waists.</param>
    /// <param name="q">Q w0.</param>
    /// <param name="angle">Angle between them.</param>
    /// <param name="structure">½D of the whole path.</param>
    public double Average(double delta, double q, double angle, Func<double, double> structure)
    {
        // A lens at the source turns the waves q into q - 2cδ: parallel rays meet at its focus.
        (double turned, double straight) = Math.SinCos(angle);
        double t = _link.NormalizedDistance, forward = t * ((q * straight / 2) - (_link.Curvature * delta)), sideways = t * q * turned / 2;
        double speed = Math.Sqrt((forward * forward) + (sideways * sideways));
        if (speed == 0)
        {
            double weight = 0;
            foreach (double w in _weights)
            {
                weight += w;
            }

            return weight * structure(delta);
        }

        double across = Math.Abs(delta * sideways / speed);
        double along = delta * forward / speed;
        double nearest = -along / speed;
        if (nearest > -0.3 * _fraction && nearest < 1.3 * _fraction && across < 0.5 * speed * _fraction)
        {
            return AroundNearest(across, speed, Math.Clamp(nearest, 0, _fraction), along, structure);
        }

        double sum = 0;
        for (int k = 0; k < _places.Length; k++)
        {
            double v = along + (speed * _places[k]);
            sum += _weights[k] * structure(Math.Sqrt((across * across) + (v * v)));
        }

        return sum;
    }

    /// <summary>Where the points pass near each other the power 5/3 is not smooth; a cubic substitution from the nearest place makes it so.</summary>
    private double AroundNearest(double across, double speed, double nearest, double along, Func<double, double> structure)
    {
        double sum = 0;
        QuadratureRule unit = UnitRules.Legendre16;
        foreach ((double low, double high) in _link.Profile.Panels(0, _fraction))
        {
            double split = Math.Clamp(nearest, low, high);
            for (int sideways = 0; sideways < 2; sideways++)
            {
                double length = sideways == 0 ? split - low : high - split;
                double sign = sideways == 0 ? -1 : 1;
                if (length <= 0)
                {
                    continue;
                }

                for (int k = 0; k < unit.Count; k++)
                {
                    double s = unit.Nodes[k];
                    double u = split + (sign * length * s * s * s);
                    double v = along + (speed * u);
                    sum += unit.Weights[k] * 3 * s * s * length * _link.Profile.Density(u) * structure(Math.Sqrt((across * across) + (v * v)));
                }
            }
        }

        return sum;
    }
}
