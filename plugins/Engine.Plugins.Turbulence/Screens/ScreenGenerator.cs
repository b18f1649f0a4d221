using System.Numerics;
using Engine.Numerics.Fourier;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Random phase screens with the spectrum of a path: one complex transform gives two independent screens. Below the grid's lowest wave number,
/// subharmonic levels of eight points each continue the spectrum.
/// </summary>
[Reference("R. G. Lane, A. Glindemann, J. C. Dainty, \"Simulation of a Kolmogorov phase screen\", Waves Random Media 2, 209 (1992)", Doi = "10.1088/0959-7174/2/3/003")]
internal sealed class ScreenGenerator
{
    private readonly TransverseGrid _grid;
    private readonly FourierTransform2D _transform;
    private readonly double[] _amplitudes;
    private readonly ComplexMatrix _waves;
    private readonly double[] _lowAmplitudes;

    /// <summary>Makes a generator for screens of unit strength power: a screen scales with the square root of its x^(α-2).</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="link">Spectrum and constants.</param>
    /// <param name="levels">Subharmonic levels.</param>
    public ScreenGenerator(TransverseGrid grid, Link link, int levels)
    {
        _grid = grid;
        Levels = levels;
        int n = grid.Points;
        _transform = new FourierTransform2D(n, n, FourierNormalization.None);
        _amplitudes = new double[n * n];
        Func<double, double> density = Density(link);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double square = (grid.Wavenumbers[i] * grid.Wavenumbers[i]) + (grid.Wavenumbers[j] * grid.Wavenumbers[j]);
                _amplitudes[(i * n) + j] = square == 0 ? 0 : Math.Sqrt(density(Math.Sqrt(square))) * grid.WavenumberStep;
            }
        }

        _waves = new ComplexMatrix(n, Math.Max(1, 3 * levels));
        _lowAmplitudes = new double[9 * levels];
        for (int p = 0; p < levels; p++)
        {
            double step = grid.WavenumberStep / Math.Pow(3, p + 1);
            for (int a = -1; a <= 1; a++)
            {
                for (int i = 0; i < n; i++)
                {
                    (double sine, double cosine) = Math.SinCos(a * step * grid.Coordinate(i));
                    _waves[i, (3 * p) + a + 1] = new Complex(cosine, sine);
                }

                for (int b = -1; b <= 1; b++)
                {
                    double wavenumber = step * Math.Sqrt((a * a) + (b * b));
                    _lowAmplitudes[(9 * p) + (3 * (a + 1)) + b + 1] = wavenumber == 0 ? 0 : Math.Sqrt(density(wavenumber)) * step;
                }
            }
        }
    }

    /// <summary>Subharmonic levels.</summary>
    public int Levels { get; }

    /// <summary>Φ_φ(K) per unit strength power: c_D/(4πI) F(K), rad² waist².</summary>
    public static Func<double, double> Density(Link link)
    {
        double coefficient = link.StructureConstant / (4 * Math.PI * link.Spectrum.StructureIntegral);
        if (link.Convention == Convention.Published2011)
        {
            coefficient *= Math.Pow(2 * Math.PI, -3);
        }

        return wavenumber => coefficient * link.Spectrum.Density(wavenumber);
    }

    /// <summary>Fills two screens, as real and imaginary parts, for unit strength power.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="stream">Number of the stream, one for each pair of screens.</param>
    /// <param name="target">The pair, row by row.</param>
    /// <param name="scratch">Buffers of the calling thread.</param>
    public void Fill(ulong seed, ulong stream, Span<Complex> target, NormalBatch scratch)
    {
        scratch.Fill(seed, stream, 0, _amplitudes, target);
        _transform.Inverse(target);
        if (Levels == 0)
        {
            return;
        }

        // Σ g e^{i(a x + b y)ΔK_p}: first over the nine amplitudes of a level along x, then a product of rank 3P.
        int n = _grid.Points;
        Span<Complex> low = stackalloc Complex[9 * Levels];
        scratch.Fill(seed, stream, (ulong)_amplitudes.Length, _lowAmplitudes, low);
        ComplexMatrix alongX = scratch.Rows(3 * Levels, n);
        for (int p = 0; p < Levels; p++)
        {
            for (int a = 0; a < 3; a++)
            {
                Span<Complex> row = alongX.Row((3 * p) + a);
                for (int x = 0; x < n; x++)
                {
                    Complex sum = 0;
                    for (int b = 0; b < 3; b++)
                    {
                        sum += low[(9 * p) + (3 * a) + b] * _waves[x, (3 * p) + b];
                    }

                    row[x] = sum;
                }
            }
        }

        MatrixProduct.Multiply(Complex.One, _waves, MatrixOperation.None, alongX, MatrixOperation.None, Complex.One, new MatrixView(target, n, n));
    }

    /// <summary>Variance of a screen of unit strength power that lies beyond the grid's wave numbers, rad².</summary>
    public static double LostVariance(TransverseGrid grid, Link link)
    {
        Func<double, double> density = Density(link);
        double edge = Math.PI / grid.Step;
        double sum = 0;
        for (int k = 0; k < UnitRules.Legendre12.Count; k++)
        {
            double from = edge / Math.Cos(Math.PI / 4 * UnitRules.Legendre12.Nodes[k]);
            double radial = 0;
            for (int p = 0; p < 30; p++)
            {
                radial += UnitRules.Legendre12.Integrate(p, p + 1, v => Math.Pow(from * Math.Exp(v), 2) * density(from * Math.Exp(v)));
            }

            sum += UnitRules.Legendre12.Weights[k] * radial;
        }

        return 8 * Math.PI / 4 * sum;
    }

    /// <summary>Structure function at one waist, per unit strength power, that lies below the lowest subharmonic: chiefly tilt, rad².</summary>
    public double LowDeficit(Link link)
    {
        Func<double, double> density = Density(link);
        double edge = _grid.WavenumberStep / Math.Pow(3, Levels) / 2;
        double sum = 0;
        for (int p = 0; p < 40; p++)
        {
            // 4π K Φ [1 - J0(K)] ≈ π K³ Φ
            sum += UnitRules.Legendre12.Integrate(-p - 1, -p, v => Math.Pow(edge * Math.Exp(v), 4) * density(edge * Math.Exp(v)));
        }

        return Math.PI * sum;
    }
}
