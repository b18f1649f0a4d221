using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Scattering;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>The propagation equation truncated to the two modes l = ±q, r = 0: everything in closed form.</summary>
[Reference("F. S. Roux, Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "49-57")]
internal sealed class TwoModeTruncation
{
    private readonly Link _link;
    private readonly ModeBasis _basis;
    private readonly (double A, double B) _narrow;

    /// <summary>Makes the model.</summary>
    /// <param name="link">The path.</param>
    /// <param name="charge">q ≥ 1.</param>
    public TwoModeTruncation(Link link, int charge)
    {
        _link = link;
        Charge = charge;
        _basis = new ModeBasis([new(charge, 0), new(-charge, 0)]);
        _narrow = Coefficients(1);
    }

    /// <summary>q.</summary>
    public int Charge { get; }

    /// <summary>A_q and B_q at the waist.</summary>
    public (double A, double B) AtWaist => _narrow;

    /// <summary>A_q and B_q at a beam width; without a scale in the spectrum they do not depend on it.</summary>
    /// <param name="width">w/w0.</param>
    public (double A, double B) Coefficients(double width)
    {
        var tensor = new ScatteringTensor(_basis, ScatteringRule.For(_link, width, Charge));
        return (-tensor[0, 0, 0, 0], tensor[0, 0, 1, 1]);
    }

    /// <summary>∫A h dz and ∫B h dz up to a fraction of the path.</summary>
    public (double A, double B) Integrals(double u)
    {
        if (_link.Spectrum.IsScaleFree)
        {
            double x = _link.Scattering(u);
            return (_narrow.A * x, _narrow.B * x);
        }

        double a = 0;
        double b = 0;
        foreach ((double low, double high) in _link.Profile.Panels(0, u))
        {
            for (int k = 0; k < UnitRules.Legendre24.Count; k++)
            {
                double place = low + ((high - low) * UnitRules.Legendre24.Nodes[k]);
                double weight = UnitRules.Legendre24.Weights[k] * (high - low) * _link.ScatteringRate(place);
                (double localA, double localB) = _link.NormalizedDistance == 0 ? _narrow : Coefficients(_link.BeamWidth(place));
                a += weight * localA;
                b += weight * localB;
            }
        }

        return (a, b);
    }

    /// <summary>Trace T, decay R and concurrence C of the pair |q,q̄⟩ ± |q̄,q⟩ at a fraction of the path.</summary>
    /// <param name="u">Fraction of the path.</param>
    /// <param name="photons">How many of the two photons go through turbulence, 1 or 2; media are independent.</param>
    public (double Trace, double Decay, double Concurrence) At(double u, int photons)
    {
        (double a, double b) = Integrals(u);
        return Outcome(a, b, photons);
    }

    /// <summary>Trace T, decay R and concurrence C from ∫A h dz and ∫B h dz.</summary>
    public static (double Trace, double Decay, double Concurrence) Outcome(double a, double b, int photons)
    {
        double decay = Math.Exp(-photons * b);
        return (Math.Exp(-photons * (a - b)), decay, Math.Max(0, 0.5 * ((2 * decay) + (decay * decay) - 1)));
    }

    /// <summary>w0/r0 at which the concurrence reaches zero: R = √2 - 1.</summary>
    /// <param name="photons">1 or 2.</param>
    public double ZeroStrength(int photons)
    {
        (_, double b) = Integrals(1);
        return _link.Strength * Math.Pow(Math.Log(1 + Math.Sqrt(2)) / (photons * b), 1 / _link.StructurePower);
    }
}
