using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Quadrature;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Scattering;

/// <summary>
/// Quadrature for the scattering tensor at one beam width: ℓ_{mnuv} = Σ_k W_k w_{mu}(y_k) w_{nv}(y_k) + D δ_{mu}δ_{nv},
/// with y = K²w²/8. The divergent total scattering rate never appears: its regularized remainder is D.
/// </summary>
[Reference("F. S. Roux, Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "32, 46-48")]
internal sealed class ScatteringRule
{
    private ScatteringRule(double[] nodes, double[] weights, double diagonal)
    {
        Nodes = nodes;
        Weights = weights;
        Diagonal = diagonal;
    }

    /// <summary>The arguments y_k.</summary>
    public double[] Nodes { get; }

    /// <summary>The weights W_k.</summary>
    public double[] Weights { get; }

    /// <summary>D, the loss of each element on the diagonal.</summary>
    public double Diagonal { get; }

    /// <summary>The Gauss rule for a path at one beam width, exact up to rounding for all modes up to an order.</summary>
    /// <param name="link">The path; its spectrum is in units of the waist.</param>
    /// <param name="width">w/w0.</param>
    /// <param name="maximumOrder">Largest 2r + |l| of the modes.</param>
    public static ScatteringRule For(Link link, double width, int maximumOrder)
    {
        double constant = link.SpectrumConstant * link.SpectrumFactor;
        Spectrum spectrum = link.Spectrum.Scaled(width);
        return spectrum.Outer > 0 || !spectrum.HasGaussianEnd
            ? FromMeasure(spectrum, constant, maximumOrder)
            : PowerLaw(spectrum, constant, maximumOrder);
    }

    /// <summary>Gauss–Laguerre, exact for K^(-α) with or without exp(-K²/κ_m²): the bracket is a polynomial times an exponential.</summary>
    private static ScatteringRule PowerLaw(Spectrum spectrum, double constant, int maximumOrder)
    {
        double alpha = spectrum.Exponent;
        double beta = 1 - (alpha / 2);
        double cut = 8 / (spectrum.Cutoff * spectrum.Cutoff);
        double decay = 2 + cut;
        double height = 8 * constant * Math.Pow(8, -alpha / 2) / Math.PI;
        QuadratureRule rule = GaussQuadrature.Laguerre(Math.Max(maximumOrder, 1) + 1, beta);
        double[] nodes = new double[rule.Count];
        double[] weights = new double[rule.Count];
        double inverse = 0;
        for (int k = 0; k < rule.Count; k++)
        {
            double y = rule.Nodes[k] / decay;
            nodes[k] = y;
            inverse += rule.Weights[k] / y;
            weights[k] = height * Math.Pow(decay, -beta - 1) * Math.Exp(Math.Log(rule.Weights[k]) + (2 * y)) / y;
        }

        double subtracted = GammaFunctions.Gamma(beta) * (Math.Pow(decay, -beta) - (cut > 0 ? Math.Pow(cut, -beta) : 0));
        return new(nodes, weights, height * (subtracted - (Math.Pow(decay, -beta - 1) * inverse)));
    }

    /// <summary>
    /// The Gauss rule of the measure y Φ(√(8y)) e^(-2y) dy: exact for every pair of modes, since (e^(2y) w w - δδ)/y is a polynomial.
    /// Its recurrence comes from a fine discretization (Stieltjes), its weights from Christoffel sums, whose terms are all positive.
    /// </summary>
    private static ScatteringRule FromMeasure(Spectrum spectrum, double constant, int maximumOrder)
    {
        double prefactor = 4 * constant / (2 * Math.PI);
        double high = HighestArgument(maximumOrder);
        double low = spectrum.Outer > 0 ? Math.Min(spectrum.Outer * spectrum.Outer / 8, 0.05) * 1e-10 : 1e-90;
        (double[] places, double[] masses) = Composite(low, high);
        double diagonal = -Tail(spectrum, high);
        for (int k = 0; k < places.Length; k++)
        {
            double density = masses[k] * 4 * spectrum.Density(Math.Sqrt(8 * places[k]));

            // e^(-2y) - 1 without cancellation; double.ExpM1 subtracts.
            diagonal -= density * 2 * Math.Sinh(places[k]) * Math.Exp(-places[k]);
            masses[k] = density * places[k] * Math.Exp(-2 * places[k]);
        }

        (double[] nodes, double[] weights) = GaussOfMeasure(places, masses, Math.Max(maximumOrder, 1) + 1);
        for (int k = 0; k < nodes.Length; k++)
        {
            diagonal -= weights[k] / nodes[k];
            weights[k] *= prefactor * Math.Exp(2 * nodes[k]) / nodes[k];
        }

        return new(nodes, weights, prefactor * diagonal);
    }

    /// <summary>Gauss rule of a discrete positive measure.</summary>
    [Reference("W. Gautschi, Orthogonal Polynomials: Computation and Approximation (Oxford, 2004)",
        Doi = "10.1093/oso/9780198506720.001.0001", Equations = "2.2.3, discretized Stieltjes procedure")]
    private static (double[] Nodes, double[] Weights) GaussOfMeasure(double[] places, double[] masses, int count)
    {
        double[] a = new double[count];
        double[] b = new double[count];
        double[] before = new double[places.Length];
        double[] current = new double[places.Length];
        double mass = masses.Sum();
        Array.Fill(current, 1 / Math.Sqrt(mass));
        for (int j = 0; j < count; j++)
        {
            double mean = 0;
            for (int k = 0; k < places.Length; k++)
            {
                mean += masses[k] * places[k] * current[k] * current[k];
            }

            a[j] = mean;
            double norm = 0;
            for (int k = 0; k < places.Length; k++)
            {
                double next = ((places[k] - mean) * current[k]) - ((j > 0 ? b[j - 1] : 0) * before[k]);
                before[k] = current[k];
                current[k] = next;
                norm += masses[k] * next * next;
            }

            b[j] = Math.Sqrt(norm);
            for (int k = 0; k < places.Length; k++)
            {
                current[k] /= b[j];
            }
        }

        double[] jacobi = new double[count * count];
        for (int j = 0; j < count; j++)
        {
            jacobi[(j * count) + j] = a[j];
            if (j + 1 < count)
            {
                jacobi[(j * count) + j + 1] = b[j];
                jacobi[((j + 1) * count) + j] = b[j];
            }
        }

        double[] nodes = new double[count];
        SymmetricEigenDecomposition.Eigenvalues(jacobi, nodes);
        double[] weights = new double[count];
        for (int k = 0; k < count; k++)
        {
            double p0 = 0;
            double p1 = 1 / Math.Sqrt(mass);
            double sum = 0;
            for (int j = 0; j < count; j++)
            {
                sum += p1 * p1;
                double next = (((nodes[k] - a[j]) * p1) - ((j > 0 ? b[j - 1] : 0) * p0)) / b[j];
                p0 = p1;
                p1 = next;
            }

            weights[k] = 1 / sum;
        }

        return (nodes, weights);
    }

    /// <summary>∫ 4 Φ(√(8y)) dy above an argument, where the modes no longer overlap.</summary>
    private static double Tail(Spectrum spectrum, double from)
    {
        if (double.IsPositiveInfinity(spectrum.Cutoff))
        {
            double power = (spectrum.Exponent / 2) - 1;
            return Math.Pow((8 * from) + (spectrum.Outer * spectrum.Outer), -power) / (2 * power);
        }

        double end = 5 * spectrum.Cutoff * spectrum.Cutoff;
        if (end <= from)
        {
            return 0;
        }

        int panels = 4 + (int)(4 * Math.Log(end / from));
        double sum = 0;
        for (int p = 0; p < panels; p++)
        {
            double a = Math.Log(from) + (Math.Log(end / from) * p / panels);
            double b = Math.Log(from) + (Math.Log(end / from) * (p + 1) / panels);
            sum += UnitRules.Legendre16.Integrate(a, b, v => 4 * Math.Exp(v) * spectrum.Density(Math.Sqrt(8 * Math.Exp(v))));
        }

        return sum;
    }

    /// <summary>f_{a,b}(y) is below 1e-15 beyond √y = 2√n + 6.</summary>
    private static double HighestArgument(int maximumOrder)
    {
        double root = (2 * Math.Sqrt(maximumOrder)) + 6;
        return root * root;
    }

    /// <summary>Panels in ln y below 0.05, where all is smooth, and in √y above, where the overlaps oscillate evenly.</summary>
    private static (double[] Nodes, double[] Weights) Composite(double low, double high)
    {
        const double Join = 0.05;
        const double RootWidth = 0.75;
        QuadratureRule unit = UnitRules.Legendre16;
        var nodes = new List<double>();
        var weights = new List<double>();
        int below = (int)Math.Ceiling(Math.Log(Join / low) / 2);
        double logarithmicWidth = Math.Log(Join / low) / below;
        for (int i = 0; i < below * unit.Count; i++)
        {
            double y = low * Math.Exp(logarithmicWidth * ((i / unit.Count) + unit.Nodes[i % unit.Count]));
            nodes.Add(y);
            weights.Add(unit.Weights[i % unit.Count] * logarithmicWidth * y);
        }

        double from = Math.Sqrt(Join);
        int above = (int)Math.Ceiling((Math.Sqrt(high) - from) / RootWidth);
        for (int p = 0; p < above; p++)
        {
            double width = (Math.Sqrt(high) - from) / above;
            for (int k = 0; k < unit.Count; k++)
            {
                double root = from + (width * (p + unit.Nodes[k]));
                nodes.Add(root * root);
                weights.Add(unit.Weights[k] * width * 2 * root);
            }
        }

        return ([.. nodes], [.. weights]);
    }
}
