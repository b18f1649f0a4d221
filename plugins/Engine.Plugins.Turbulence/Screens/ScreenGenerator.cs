using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Fourier;
using Engine.Plugins.Turbulence.Kernels;
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
    private readonly FourierTransform _transform;
    private readonly AlignedArray _amplitudes;
    private readonly int _amplitudeStride;
    private readonly double[] _waves;
    private readonly double[] _lowAmplitudes;
    private readonly int _rank;

    /// <summary>Makes a generator for screens of unit strength power: a screen scales with the square root of its x^(α-2).</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="link">Spectrum and constants.</param>
    /// <param name="levels">Subharmonic levels.</param>
    public ScreenGenerator(TransverseGrid grid, Link link, int levels)
    {
        _grid = grid;
        Levels = levels;
        int n = grid.Points;
        _transform = new FourierTransform(n, FourierNormalization.None);

        // Rows of opposite wave numbers have the same amplitudes; rows start at cache lines.
        _amplitudeStride = (n + Columns.Width - 1) / Columns.Width * Columns.Width;
        _amplitudes = new AlignedArray(((n / 2) + 1) * _amplitudeStride);
        Func<double, double> density = Density(link);
        for (int i = 0; i <= n / 2; i++)
        {
            Span<double> row = _amplitudes.Reals.Slice(i * _amplitudeStride, n);
            for (int j = 0; j < n; j++)
            {
                double square = (grid.Wavenumbers[i] * grid.Wavenumbers[i]) + (grid.Wavenumbers[j] * grid.Wavenumbers[j]);
                row[j] = j > n / 2 ? row[n - j] : square == 0 ? 0 : Math.Sqrt(density(Math.Sqrt(square))) * grid.WavenumberStep;
            }
        }

        _rank = levels == 0 ? 0 : (2 * levels) + 1;
        _waves = new double[n * _rank];
        _lowAmplitudes = new double[9 * levels];
        for (int p = 0; p < levels; p++)
        {
            double step = grid.WavenumberStep / Math.Pow(3, p + 1);
            for (int i = 0; i < n; i++)
            {
                _waves[i * _rank] = 1;
                (_waves[(i * _rank) + (2 * p) + 2], _waves[(i * _rank) + (2 * p) + 1]) = Math.SinCos(step * grid.Coordinate(i));
            }

            for (int a = -1; a <= 1; a++)
            {
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

    /// <summary>Buffers for one thread.</summary>
    public ScreenWorkspace NewWorkspace() => new(_grid.Points, Levels);

    /// <summary>Draws a pair of screens and transforms along x: <see cref="FinishColumns"/> does the rest.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="stream">Number of the stream, one for each pair of screens.</param>
    /// <param name="work">Buffers of the calling thread.</param>
    public void Begin(ulong seed, ulong stream, ScreenWorkspace work)
    {
        int n = _grid.Points;
        int places = NormalBatch.Span(n);
        Span<Complex> noise = work.Noise.Complexes;
        for (int i = 0; i < n; i++)
        {
            Span<Complex> row = noise.Slice(i * work.Stride, n);
            work.Normals.Fill(seed, stream, (ulong)i * (ulong)places, _amplitudes.Reals.Slice(Math.Min(i, n - i) * _amplitudeStride, n), row);
            _transform.Inverse(row);
        }

        work.Normals.Fill(seed, stream, (ulong)n * (ulong)places, _lowAmplitudes, work.Low);
    }

    /// <summary>Finishes <see cref="Columns.Width"/> columns of both screens: transforms along y and adds the subharmonics.</summary>
    /// <param name="work">Buffers; one screen is in its <see cref="ScreenWorkspace.Real"/>, the other in <see cref="ScreenWorkspace.Imaginary"/> afterwards.</param>
    /// <param name="column">The first column; those from N on are padding.</param>
    public void FinishColumns(ScreenWorkspace work, int column)
    {
        Span<Complex> noise = work.Noise.Complexes[column..];
        _transform.Inverse(noise, noise, new FourierLayout(Columns.Width, work.Stride, 1));
        SumAlong(work, column);
        Columns.Split(
            MemoryMarshal.Cast<Complex, double>(noise),
            work.Stride,
            _waves,
            _rank,
            work.Along.Reals,
            work.Real.Reals,
            work.Imaginary.Reals[column..],
            work.ImaginaryStride,
            _grid.Points);
    }

    /// <summary>Fills two screens, as real and imaginary parts, for unit strength power.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="stream">Number of the stream, one for each pair of screens.</param>
    /// <param name="target">The pair, row by row.</param>
    /// <param name="work">Buffers of the calling thread.</param>
    public void Fill(ulong seed, ulong stream, Span<Complex> target, ScreenWorkspace work)
    {
        int n = _grid.Points;
        Begin(seed, stream, work);
        for (int column = 0; column < n; column += Columns.Width)
        {
            FinishColumns(work, column);
            int width = Math.Min(Columns.Width, n - column);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < width; j++)
                {
                    target[(i * n) + column + j] = new Complex(
                        work.Real.Reals[(i * Columns.Width) + j], work.Imaginary.Reals[(i * work.ImaginaryStride) + column + j]);
                }
            }
        }
    }

    /// <summary>
    /// Σ_b g_ab e^{ibxΔK_p} at the columns being finished, arranged for real waves along y: opposite a enter as their sum with a cosine and as their
    /// difference, turned by i, with a sine; all a = 0 together as a constant.
    /// </summary>
    private void SumAlong(ScreenWorkspace work, int column)
    {
        Span<double> along = work.Along.Reals;
        for (int j = 0; j < Columns.Width; j++)
        {
            ReadOnlySpan<double> waves = _waves.AsSpan(Math.Min(column + j, _grid.Points - 1) * _rank, _rank);
            Complex constant = 0;
            for (int p = 0; p < Levels; p++)
            {
                ReadOnlySpan<Complex> low = work.Low.AsSpan(9 * p, 9);
                double cosine = waves[(2 * p) + 1];
                double sine = waves[(2 * p) + 2];
                Complex minus = Along(low, cosine, sine);
                Complex plus = Along(low[6..], cosine, sine);
                constant += Along(low[3..], cosine, sine);
                Store(along, (2 * p) + 1, j, plus + minus);
                Complex difference = plus - minus;
                Store(along, (2 * p) + 2, j, new Complex(-difference.Imaginary, difference.Real));
            }

            Store(along, 0, j, constant);
        }

        static Complex Along(ReadOnlySpan<Complex> low, double cosine, double sine)
        {
            Complex difference = low[2] - low[0];
            return low[1] + (cosine * (low[2] + low[0])) + (sine * new Complex(-difference.Imaginary, difference.Real));
        }

        static void Store(Span<double> along, int wave, int column, Complex value)
        {
            along[(2 * wave * Columns.Width) + column] = value.Real;
            along[(((2 * wave) + 1) * Columns.Width) + column] = value.Imaginary;
        }
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
