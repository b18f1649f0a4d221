using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Kernel;

/// <summary>Entanglement of the signal photon with the electron that the idler freed.</summary>
public static class SignalElectron
{
    /// <summary>
    /// Schmidt number for a Gaussian bound state without the polarization factor, [1 - ga^2/(al (al + s^2 (al^2 - ga^2)))]^(-1/2):
    /// that of the pair for s -> 0, one for a bound state too wide to record which idler arrived.
    /// </summary>
    /// <param name="pair">The pair.</param>
    /// <param name="width">Momentum width s of the bound state, in the unit of the pair's.</param>
    public static double SchmidtNumber(DoubleGaussian pair, double width)
    {
        double al = 1 / pair.PumpVariance + 1 / pair.PhaseMatchingVariance, ga = 1 / pair.PumpVariance - 1 / pair.PhaseMatchingVariance;
        return 1 / Math.Sqrt(1 - ga * ga / (al * (al + width * width * (al * al - ga * ga))));
    }

    /// <summary>Schmidt number from the signal's state rho_s = f Lambda f^dagger on a uniform grid, for any kernel.</summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="kernel">Lambda(k, k').</param>
    /// <param name="points">Points of the grid.</param>
    public static double SchmidtNumber(DoubleGaussian pair, Func<double, double, double> kernel, int points = 160)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        double reach = 6.5 * Math.Sqrt(pair.MomentumVariance);
        double[] k = [.. Enumerable.Range(0, points).Select(j => reach * (2.0 * j / (points - 1) - 1))];
        var f = new Numerics.LinearAlgebra.ComplexMatrix(points, points);
        var lambda = new Numerics.LinearAlgebra.ComplexMatrix(points, points);
        for (int i = 0; i < points; i++)
        {
            for (int j = 0; j < points; j++)
            {
                double sum = (k[i] + k[j]) / pair.PumpWidth, difference = (k[i] - k[j]) / pair.PhaseMatchingWidth;
                f[i, j] = Math.Exp(-(sum * sum + difference * difference) / 4);
                lambda[i, j] = kernel(k[i], k[j]);
            }
        }

        Numerics.LinearAlgebra.ComplexMatrix rho = f * lambda * f.Transpose();
        double trace = rho.Trace().Real, norm = rho.FrobeniusNorm();
        return trace * trace / (norm * norm);
    }
}
