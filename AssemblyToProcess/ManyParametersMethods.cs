using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>More parameters than the short instructions can name.</summary>
public static class ManyParametersMethods
{
    public static long Sums() => SumOf(
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39,
        40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
        80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119,
        120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159,
        160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196, 197, 198, 199,
        200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239,
        240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255, 256, 257, 258, 259, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 270, 271, 272, 273, 274, 275, 276, 277, 278, 279,
        280, 281, 282, 283, 284, 285, 286, 287, 288, 289, 290, 291, 292, 293, 294, 295, 296, 297, 298, 299);

    public static Task<long> SumsLater() => SumOfLater(
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39,
        40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
        80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119,
        120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159,
        160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196, 197, 198, 199,
        200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239,
        240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255, 256, 257, 258, 259, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 270, 271, 272, 273, 274, 275, 276, 277, 278, 279,
        280, 281, 282, 283, 284, 285, 286, 287, 288, 289, 290, 291, 292, 293, 294, 295, 296, 297, 298, 299);

    public static string Yields() => string.Join(",", FirstAndLast(
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39,
        40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
        80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119,
        120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159,
        160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196, 197, 198, 199,
        200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239,
        240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255, 256, 257, 258, 259, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 270, 271, 272, 273, 274, 275, 276, 277, 278, 279,
        280, 281, 282, 283, 284, 285, 286, 287, 288, 289, 290, 291, 292, 293, 294, 295, 296, 297, 298, 299));

    public static string Mixes() => Mix(
        0, "s1", 2.5, null, DayOfWeek.Friday, 5, "s6", 7.5, null, DayOfWeek.Friday, 10, "s11", 12.5, null, DayOfWeek.Friday, 15, "s16", 17.5, null, DayOfWeek.Friday,
        20, "s21", 22.5, null, DayOfWeek.Friday, 25, "s26", 27.5, null, DayOfWeek.Friday, 30, "s31", 32.5, null, DayOfWeek.Friday, 35, "s36", 37.5, null, DayOfWeek.Friday,
        40, "s41", 42.5, null, DayOfWeek.Friday, 45, "s46", 47.5, null, DayOfWeek.Friday, 50, "s51", 52.5, null, DayOfWeek.Friday, 55, "s56", 57.5, null, DayOfWeek.Friday,
        60, "s61", 62.5, null, DayOfWeek.Friday, 65, "s66", 67.5, null, DayOfWeek.Friday, 70, "s71", 72.5, null, DayOfWeek.Friday, 75, "s76", 77.5, null, DayOfWeek.Friday,
        80, "s81", 82.5, null, DayOfWeek.Friday, 85, "s86", 87.5, null, DayOfWeek.Friday, 90, "s91", 92.5, null, DayOfWeek.Friday, 95, "s96", 97.5, null, DayOfWeek.Friday,
        100, "s101", 102.5, null, DayOfWeek.Friday, 105, "s106", 107.5, null, DayOfWeek.Friday, 110, "s111", 112.5, null, DayOfWeek.Friday, 115, "s116", 117.5, null, DayOfWeek.Friday,
        120, "s121", 122.5, null, DayOfWeek.Friday, 125, "s126", 127.5, null, DayOfWeek.Friday, 130, "s131", 132.5, null, DayOfWeek.Friday, 135, "s136", 137.5, null, DayOfWeek.Friday,
        140, "s141", 142.5, null, DayOfWeek.Friday, 145, "s146", 147.5, null, DayOfWeek.Friday, 150, "s151", 152.5, null, DayOfWeek.Friday, 155, "s156", 157.5, null, DayOfWeek.Friday,
        160, "s161", 162.5, null, DayOfWeek.Friday, 165, "s166", 167.5, null, DayOfWeek.Friday, 170, "s171", 172.5, null, DayOfWeek.Friday, 175, "s176", 177.5, null, DayOfWeek.Friday,
        180, "s181", 182.5, null, DayOfWeek.Friday, 185, "s186", 187.5, null, DayOfWeek.Friday, 190, "s191", 192.5, null, DayOfWeek.Friday, 195, "s196", 197.5, null, DayOfWeek.Friday,
        200, "s201", 202.5, null, DayOfWeek.Friday, 205, "s206", 207.5, null, DayOfWeek.Friday, 210, "s211", 212.5, null, DayOfWeek.Friday, 215, "s216", 217.5, null, DayOfWeek.Friday,
        220, "s221", 222.5, null, DayOfWeek.Friday, 225, "s226", 227.5, null, DayOfWeek.Friday, 230, "s231", 232.5, null, DayOfWeek.Friday, 235, "s236", 237.5, null, DayOfWeek.Friday,
        240, "s241", 242.5, null, DayOfWeek.Friday, 245, "s246", 247.5, null, DayOfWeek.Friday, 250, "s251", 252.5, null, DayOfWeek.Friday, 255, "s256", 257.5, null, DayOfWeek.Friday,
        260, "s261", 262.5, null, DayOfWeek.Friday, 265, "s266", 267.5, null, DayOfWeek.Friday, 270, "s271", 272.5, null, DayOfWeek.Friday, 275, "s276", 277.5, null, DayOfWeek.Friday,
        280, "s281", 282.5, null, DayOfWeek.Friday, 285, "s286", 287.5, null, DayOfWeek.Friday, 290, "s291", 292.5, null, DayOfWeek.Friday, 295, "s296", 297.5, null, DayOfWeek.Friday);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long SumOf(
        int p0, int p1, int p2, int p3, int p4, int p5, int p6, int p7, int p8, int p9, int p10, int p11, int p12, int p13, int p14, int p15, int p16, int p17, int p18, int p19, int p20, int p21, int p22, int p23, int p24,
        int p25, int p26, int p27, int p28, int p29, int p30, int p31, int p32, int p33, int p34, int p35, int p36, int p37, int p38, int p39, int p40, int p41, int p42, int p43, int p44, int p45, int p46, int p47, int p48, int p49,
        int p50, int p51, int p52, int p53, int p54, int p55, int p56, int p57, int p58, int p59, int p60, int p61, int p62, int p63, int p64, int p65, int p66, int p67, int p68, int p69, int p70, int p71, int p72, int p73, int p74,
        int p75, int p76, int p77, int p78, int p79, int p80, int p81, int p82, int p83, int p84, int p85, int p86, int p87, int p88, int p89, int p90, int p91, int p92, int p93, int p94, int p95, int p96, int p97, int p98, int p99,
        int p100, int p101, int p102, int p103, int p104, int p105, int p106, int p107, int p108, int p109, int p110, int p111, int p112, int p113, int p114, int p115, int p116, int p117, int p118, int p119, int p120, int p121, int p122, int p123, int p124,
        int p125, int p126, int p127, int p128, int p129, int p130, int p131, int p132, int p133, int p134, int p135, int p136, int p137, int p138, int p139, int p140, int p141, int p142, int p143, int p144, int p145, int p146, int p147, int p148, int p149,
        int p150, int p151, int p152, int p153, int p154, int p155, int p156, int p157, int p158, int p159, int p160, int p161, int p162, int p163, int p164, int p165, int p166, int p167, int p168, int p169, int p170, int p171, int p172, int p173, int p174,
        int p175, int p176, int p177, int p178, int p179, int p180, int p181, int p182, int p183, int p184, int p185, int p186, int p187, int p188, int p189, int p190, int p191, int p192, int p193, int p194, int p195, int p196, int p197, int p198, int p199,
        int p200, int p201, int p202, int p203, int p204, int p205, int p206, int p207, int p208, int p209, int p210, int p211, int p212, int p213, int p214, int p215, int p216, int p217, int p218, int p219, int p220, int p221, int p222, int p223, int p224,
        int p225, int p226, int p227, int p228, int p229, int p230, int p231, int p232, int p233, int p234, int p235, int p236, int p237, int p238, int p239, int p240, int p241, int p242, int p243, int p244, int p245, int p246, int p247, int p248, int p249,
        int p250, int p251, int p252, int p253, int p254, int p255, int p256, int p257, int p258, int p259, int p260, int p261, int p262, int p263, int p264, int p265, int p266, int p267, int p268, int p269, int p270, int p271, int p272, int p273, int p274,
        int p275, int p276, int p277, int p278, int p279, int p280, int p281, int p282, int p283, int p284, int p285, int p286, int p287, int p288, int p289, int p290, int p291, int p292, int p293, int p294, int p295, int p296, int p297, int p298, int p299) =>
        p0 + p1 + p2 + p3 + p4 + p5 + p6 + p7 + p8 + p9 + p10 + p11 + p12 + p13 + p14 + p15 + p16 + p17 + p18 + p19 + p20 + p21 + p22 + p23 + p24 + p25 + p26 + p27 + p28 + p29 + p30 + p31 + p32 + p33 + p34 + p35 + p36 + p37 + p38 + p39 +
        p40 + p41 + p42 + p43 + p44 + p45 + p46 + p47 + p48 + p49 + p50 + p51 + p52 + p53 + p54 + p55 + p56 + p57 + p58 + p59 + p60 + p61 + p62 + p63 + p64 + p65 + p66 + p67 + p68 + p69 + p70 + p71 + p72 + p73 + p74 + p75 + p76 + p77 + p78 + p79 +
        p80 + p81 + p82 + p83 + p84 + p85 + p86 + p87 + p88 + p89 + p90 + p91 + p92 + p93 + p94 + p95 + p96 + p97 + p98 + p99 + p100 + p101 + p102 + p103 + p104 + p105 + p106 + p107 + p108 + p109 + p110 + p111 + p112 + p113 + p114 + p115 + p116 + p117 + p118 + p119 +
        p120 + p121 + p122 + p123 + p124 + p125 + p126 + p127 + p128 + p129 + p130 + p131 + p132 + p133 + p134 + p135 + p136 + p137 + p138 + p139 + p140 + p141 + p142 + p143 + p144 + p145 + p146 + p147 + p148 + p149 + p150 + p151 + p152 + p153 + p154 + p155 + p156 + p157 + p158 + p159 +
        p160 + p161 + p162 + p163 + p164 + p165 + p166 + p167 + p168 + p169 + p170 + p171 + p172 + p173 + p174 + p175 + p176 + p177 + p178 + p179 + p180 + p181 + p182 + p183 + p184 + p185 + p186 + p187 + p188 + p189 + p190 + p191 + p192 + p193 + p194 + p195 + p196 + p197 + p198 + p199 +
        p200 + p201 + p202 + p203 + p204 + p205 + p206 + p207 + p208 + p209 + p210 + p211 + p212 + p213 + p214 + p215 + p216 + p217 + p218 + p219 + p220 + p221 + p222 + p223 + p224 + p225 + p226 + p227 + p228 + p229 + p230 + p231 + p232 + p233 + p234 + p235 + p236 + p237 + p238 + p239 +
        p240 + p241 + p242 + p243 + p244 + p245 + p246 + p247 + p248 + p249 + p250 + p251 + p252 + p253 + p254 + p255 + p256 + p257 + p258 + p259 + p260 + p261 + p262 + p263 + p264 + p265 + p266 + p267 + p268 + p269 + p270 + p271 + p272 + p273 + p274 + p275 + p276 + p277 + p278 + p279 +
        p280 + p281 + p282 + p283 + p284 + p285 + p286 + p287 + p288 + p289 + p290 + p291 + p292 + p293 + p294 + p295 + p296 + p297 + p298 + p299;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<long> SumOfLater(
        int p0, int p1, int p2, int p3, int p4, int p5, int p6, int p7, int p8, int p9, int p10, int p11, int p12, int p13, int p14, int p15, int p16, int p17, int p18, int p19, int p20, int p21, int p22, int p23, int p24,
        int p25, int p26, int p27, int p28, int p29, int p30, int p31, int p32, int p33, int p34, int p35, int p36, int p37, int p38, int p39, int p40, int p41, int p42, int p43, int p44, int p45, int p46, int p47, int p48, int p49,
        int p50, int p51, int p52, int p53, int p54, int p55, int p56, int p57, int p58, int p59, int p60, int p61, int p62, int p63, int p64, int p65, int p66, int p67, int p68, int p69, int p70, int p71, int p72, int p73, int p74,
        int p75, int p76, int p77, int p78, int p79, int p80, int p81, int p82, int p83, int p84, int p85, int p86, int p87, int p88, int p89, int p90, int p91, int p92, int p93, int p94, int p95, int p96, int p97, int p98, int p99,
        int p100, int p101, int p102, int p103, int p104, int p105, int p106, int p107, int p108, int p109, int p110, int p111, int p112, int p113, int p114, int p115, int p116, int p117, int p118, int p119, int p120, int p121, int p122, int p123, int p124,
        int p125, int p126, int p127, int p128, int p129, int p130, int p131, int p132, int p133, int p134, int p135, int p136, int p137, int p138, int p139, int p140, int p141, int p142, int p143, int p144, int p145, int p146, int p147, int p148, int p149,
        int p150, int p151, int p152, int p153, int p154, int p155, int p156, int p157, int p158, int p159, int p160, int p161, int p162, int p163, int p164, int p165, int p166, int p167, int p168, int p169, int p170, int p171, int p172, int p173, int p174,
        int p175, int p176, int p177, int p178, int p179, int p180, int p181, int p182, int p183, int p184, int p185, int p186, int p187, int p188, int p189, int p190, int p191, int p192, int p193, int p194, int p195, int p196, int p197, int p198, int p199,
        int p200, int p201, int p202, int p203, int p204, int p205, int p206, int p207, int p208, int p209, int p210, int p211, int p212, int p213, int p214, int p215, int p216, int p217, int p218, int p219, int p220, int p221, int p222, int p223, int p224,
        int p225, int p226, int p227, int p228, int p229, int p230, int p231, int p232, int p233, int p234, int p235, int p236, int p237, int p238, int p239, int p240, int p241, int p242, int p243, int p244, int p245, int p246, int p247, int p248, int p249,
        int p250, int p251, int p252, int p253, int p254, int p255, int p256, int p257, int p258, int p259, int p260, int p261, int p262, int p263, int p264, int p265, int p266, int p267, int p268, int p269, int p270, int p271, int p272, int p273, int p274,
        int p275, int p276, int p277, int p278, int p279, int p280, int p281, int p282, int p283, int p284, int p285, int p286, int p287, int p288, int p289, int p290, int p291, int p292, int p293, int p294, int p295, int p296, int p297, int p298, int p299)
    {
        await Task.Yield();
        return p0 + p1 + p2 + p3 + p4 + p5 + p6 + p7 + p8 + p9 + p10 + p11 + p12 + p13 + p14 + p15 + p16 + p17 + p18 + p19 + p20 + p21 + p22 + p23 + p24 + p25 + p26 + p27 + p28 + p29 + p30 + p31 + p32 + p33 + p34 + p35 + p36 + p37 + p38 + p39 +
        p40 + p41 + p42 + p43 + p44 + p45 + p46 + p47 + p48 + p49 + p50 + p51 + p52 + p53 + p54 + p55 + p56 + p57 + p58 + p59 + p60 + p61 + p62 + p63 + p64 + p65 + p66 + p67 + p68 + p69 + p70 + p71 + p72 + p73 + p74 + p75 + p76 + p77 + p78 + p79 +
        p80 + p81 + p82 + p83 + p84 + p85 + p86 + p87 + p88 + p89 + p90 + p91 + p92 + p93 + p94 + p95 + p96 + p97 + p98 + p99 + p100 + p101 + p102 + p103 + p104 + p105 + p106 + p107 + p108 + p109 + p110 + p111 + p112 + p113 + p114 + p115 + p116 + p117 + p118 + p119 +
        p120 + p121 + p122 + p123 + p124 + p125 + p126 + p127 + p128 + p129 + p130 + p131 + p132 + p133 + p134 + p135 + p136 + p137 + p138 + p139 + p140 + p141 + p142 + p143 + p144 + p145 + p146 + p147 + p148 + p149 + p150 + p151 + p152 + p153 + p154 + p155 + p156 + p157 + p158 + p159 +
        p160 + p161 + p162 + p163 + p164 + p165 + p166 + p167 + p168 + p169 + p170 + p171 + p172 + p173 + p174 + p175 + p176 + p177 + p178 + p179 + p180 + p181 + p182 + p183 + p184 + p185 + p186 + p187 + p188 + p189 + p190 + p191 + p192 + p193 + p194 + p195 + p196 + p197 + p198 + p199 +
        p200 + p201 + p202 + p203 + p204 + p205 + p206 + p207 + p208 + p209 + p210 + p211 + p212 + p213 + p214 + p215 + p216 + p217 + p218 + p219 + p220 + p221 + p222 + p223 + p224 + p225 + p226 + p227 + p228 + p229 + p230 + p231 + p232 + p233 + p234 + p235 + p236 + p237 + p238 + p239 +
        p240 + p241 + p242 + p243 + p244 + p245 + p246 + p247 + p248 + p249 + p250 + p251 + p252 + p253 + p254 + p255 + p256 + p257 + p258 + p259 + p260 + p261 + p262 + p263 + p264 + p265 + p266 + p267 + p268 + p269 + p270 + p271 + p272 + p273 + p274 + p275 + p276 + p277 + p278 + p279 +
        p280 + p281 + p282 + p283 + p284 + p285 + p286 + p287 + p288 + p289 + p290 + p291 + p292 + p293 + p294 + p295 + p296 + p297 + p298 + p299;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<int> FirstAndLast(
        int p0, int p1, int p2, int p3, int p4, int p5, int p6, int p7, int p8, int p9, int p10, int p11, int p12, int p13, int p14, int p15, int p16, int p17, int p18, int p19, int p20, int p21, int p22, int p23, int p24,
        int p25, int p26, int p27, int p28, int p29, int p30, int p31, int p32, int p33, int p34, int p35, int p36, int p37, int p38, int p39, int p40, int p41, int p42, int p43, int p44, int p45, int p46, int p47, int p48, int p49,
        int p50, int p51, int p52, int p53, int p54, int p55, int p56, int p57, int p58, int p59, int p60, int p61, int p62, int p63, int p64, int p65, int p66, int p67, int p68, int p69, int p70, int p71, int p72, int p73, int p74,
        int p75, int p76, int p77, int p78, int p79, int p80, int p81, int p82, int p83, int p84, int p85, int p86, int p87, int p88, int p89, int p90, int p91, int p92, int p93, int p94, int p95, int p96, int p97, int p98, int p99,
        int p100, int p101, int p102, int p103, int p104, int p105, int p106, int p107, int p108, int p109, int p110, int p111, int p112, int p113, int p114, int p115, int p116, int p117, int p118, int p119, int p120, int p121, int p122, int p123, int p124,
        int p125, int p126, int p127, int p128, int p129, int p130, int p131, int p132, int p133, int p134, int p135, int p136, int p137, int p138, int p139, int p140, int p141, int p142, int p143, int p144, int p145, int p146, int p147, int p148, int p149,
        int p150, int p151, int p152, int p153, int p154, int p155, int p156, int p157, int p158, int p159, int p160, int p161, int p162, int p163, int p164, int p165, int p166, int p167, int p168, int p169, int p170, int p171, int p172, int p173, int p174,
        int p175, int p176, int p177, int p178, int p179, int p180, int p181, int p182, int p183, int p184, int p185, int p186, int p187, int p188, int p189, int p190, int p191, int p192, int p193, int p194, int p195, int p196, int p197, int p198, int p199,
        int p200, int p201, int p202, int p203, int p204, int p205, int p206, int p207, int p208, int p209, int p210, int p211, int p212, int p213, int p214, int p215, int p216, int p217, int p218, int p219, int p220, int p221, int p222, int p223, int p224,
        int p225, int p226, int p227, int p228, int p229, int p230, int p231, int p232, int p233, int p234, int p235, int p236, int p237, int p238, int p239, int p240, int p241, int p242, int p243, int p244, int p245, int p246, int p247, int p248, int p249,
        int p250, int p251, int p252, int p253, int p254, int p255, int p256, int p257, int p258, int p259, int p260, int p261, int p262, int p263, int p264, int p265, int p266, int p267, int p268, int p269, int p270, int p271, int p272, int p273, int p274,
        int p275, int p276, int p277, int p278, int p279, int p280, int p281, int p282, int p283, int p284, int p285, int p286, int p287, int p288, int p289, int p290, int p291, int p292, int p293, int p294, int p295, int p296, int p297, int p298, int p299)
    {
        yield return p0;
        yield return p299;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Mix(
        int p0, string p1, double p2, object? p3, DayOfWeek p4, int p5, string p6, double p7, object? p8, DayOfWeek p9, int p10, string p11, double p12, object? p13, DayOfWeek p14, int p15, string p16, double p17, object? p18, DayOfWeek p19,
        int p20, string p21, double p22, object? p23, DayOfWeek p24, int p25, string p26, double p27, object? p28, DayOfWeek p29, int p30, string p31, double p32, object? p33, DayOfWeek p34, int p35, string p36, double p37, object? p38, DayOfWeek p39,
        int p40, string p41, double p42, object? p43, DayOfWeek p44, int p45, string p46, double p47, object? p48, DayOfWeek p49, int p50, string p51, double p52, object? p53, DayOfWeek p54, int p55, string p56, double p57, object? p58, DayOfWeek p59,
        int p60, string p61, double p62, object? p63, DayOfWeek p64, int p65, string p66, double p67, object? p68, DayOfWeek p69, int p70, string p71, double p72, object? p73, DayOfWeek p74, int p75, string p76, double p77, object? p78, DayOfWeek p79,
        int p80, string p81, double p82, object? p83, DayOfWeek p84, int p85, string p86, double p87, object? p88, DayOfWeek p89, int p90, string p91, double p92, object? p93, DayOfWeek p94, int p95, string p96, double p97, object? p98, DayOfWeek p99,
        int p100, string p101, double p102, object? p103, DayOfWeek p104, int p105, string p106, double p107, object? p108, DayOfWeek p109, int p110, string p111, double p112, object? p113, DayOfWeek p114, int p115, string p116, double p117, object? p118, DayOfWeek p119,
        int p120, string p121, double p122, object? p123, DayOfWeek p124, int p125, string p126, double p127, object? p128, DayOfWeek p129, int p130, string p131, double p132, object? p133, DayOfWeek p134, int p135, string p136, double p137, object? p138, DayOfWeek p139,
        int p140, string p141, double p142, object? p143, DayOfWeek p144, int p145, string p146, double p147, object? p148, DayOfWeek p149, int p150, string p151, double p152, object? p153, DayOfWeek p154, int p155, string p156, double p157, object? p158, DayOfWeek p159,
        int p160, string p161, double p162, object? p163, DayOfWeek p164, int p165, string p166, double p167, object? p168, DayOfWeek p169, int p170, string p171, double p172, object? p173, DayOfWeek p174, int p175, string p176, double p177, object? p178, DayOfWeek p179,
        int p180, string p181, double p182, object? p183, DayOfWeek p184, int p185, string p186, double p187, object? p188, DayOfWeek p189, int p190, string p191, double p192, object? p193, DayOfWeek p194, int p195, string p196, double p197, object? p198, DayOfWeek p199,
        int p200, string p201, double p202, object? p203, DayOfWeek p204, int p205, string p206, double p207, object? p208, DayOfWeek p209, int p210, string p211, double p212, object? p213, DayOfWeek p214, int p215, string p216, double p217, object? p218, DayOfWeek p219,
        int p220, string p221, double p222, object? p223, DayOfWeek p224, int p225, string p226, double p227, object? p228, DayOfWeek p229, int p230, string p231, double p232, object? p233, DayOfWeek p234, int p235, string p236, double p237, object? p238, DayOfWeek p239,
        int p240, string p241, double p242, object? p243, DayOfWeek p244, int p245, string p246, double p247, object? p248, DayOfWeek p249, int p250, string p251, double p252, object? p253, DayOfWeek p254, int p255, string p256, double p257, object? p258, DayOfWeek p259,
        int p260, string p261, double p262, object? p263, DayOfWeek p264, int p265, string p266, double p267, object? p268, DayOfWeek p269, int p270, string p271, double p272, object? p273, DayOfWeek p274, int p275, string p276, double p277, object? p278, DayOfWeek p279,
        int p280, string p281, double p282, object? p283, DayOfWeek p284, int p285, string p286, double p287, object? p288, DayOfWeek p289, int p290, string p291, double p292, object? p293, DayOfWeek p294, int p295, string p296, double p297, object? p298, DayOfWeek p299) =>
        p295 + p296 + p297 + p298 + p299;
}
